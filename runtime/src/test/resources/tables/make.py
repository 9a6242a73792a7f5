"""Makes people.csv and what NumPy makes of its columns, as scikit-learn's SimpleImputer,
StandardScaler, MinMaxScaler and OneHotEncoder do: learnt on the first 48 of 60 rows.

python make.py  (NumPy only; the results are kept beside this file)
"""
import csv
import json
import os

import numpy as np

here = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(7)
rows, trained = 60, 48
age = np.round(random.normal(40, 12, rows), 1)
fare = np.round(random.gamma(2, 20, rows), 2)
level = random.randint(0, 12, rows)
same = np.full(rows, 3.5)
sex = random.choice(["male", "female"], rows)
city = random.choice(["Oslo", "Rome", 'Bad "X"', "São Paulo", "Lima, PE"], rows)
price = 1000 + 37.5 * age + 12 * fare + random.normal(0, 50, rows)
age_missing = random.rand(rows) < 0.2
fare_missing = random.rand(rows) < 0.15
city_missing = random.rand(rows) < 0.1
age_missing[[0, 59]] = True
city_missing[[1, 58]] = True

with open(os.path.join(here, "people.csv"), "w", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "age", "fare", "level", "same", "sex", "city", "note", "price"])
    for i in range(rows):
        writer.writerow(
            [
                i,
                "" if age_missing[i] else age[i],
                "NA" if fare_missing[i] else fare[i],
                level[i],
                same[i],
                sex[i],
                "" if city_missing[i] else city[i],
                "two\nlines, of text" if i % 5 == 0 else "plain",
                repr(float(price[i])),
            ]
        )


def filled(values, missing, statistic):
    fill = statistic(values[:trained][~missing[:trained]])
    return np.where(missing, fill, values)


def standard(values):
    std = values[:trained].std()
    return (values - values[:trained].mean()) / (std if std > 0 else 1)


def min_max(values):
    least, most = values[:trained].min(), values[:trained].max()
    return (values - least) / (most - least if most > least else 1)


def one_hot(values, categories):
    return np.stack([(values == c).astype(float) for c in categories], axis=1)


cities = sorted(set(city[:trained][~city_missing[:trained]]))
features = np.column_stack(
    [
        standard(filled(age, age_missing, np.mean)),
        age_missing.astype(float),
        min_max(filled(fare, fare_missing, np.median)),
        level,
        standard(same),
        one_hot(sex, sorted(set(sex[:trained]))),
        np.column_stack([city_missing.astype(float), one_hot(np.where(city_missing, None, city), cities)]),
    ]
)
with open(os.path.join(here, "people.json"), "w") as out:
    json.dump({"features": features.tolist(), "targets": standard(price).tolist()}, out)
