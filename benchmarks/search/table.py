"""The trials of a sweep as a table: each trial's parameters, and its losses and accuracies by epoch.

    python table.py JOURNAL.jsonl TABLE.csv.gz

Gives digits-table.csv.gz its lines. Losses have 5 digits; both lists are separated by spaces.
"""

import csv
import gzip
import io
import json
import sys

MEASURES = ["val_loss", "val_accuracy"]


def main(journal, table):
    trials = {}
    with open(journal) as file:
        for line in file:
            event = json.loads(line)
            if event["event"] == "chosen":
                trials[event["trial"]] = {"parameters": event["parameters"], "epochs": {}, "end": None}
            elif event["event"] == "epoch":
                trials[event["trial"]]["epochs"][event["epoch"]] = event["measures"]
            elif event["event"] in ("complete", "failed"):
                trials[event["trial"]]["end"] = event["event"]
    text = io.StringIO()
    out = csv.writer(text, lineterminator="\n")
    names = list(trials[0]["parameters"])
    out.writerow([name.split(".", 1)[-1].replace("optimizer.", "") for name in names] + MEASURES)
    for number, trial in sorted(trials.items()):
        if trial["end"] != "complete":
            sys.exit(f"trial {number} is not complete but {trial['end'] or 'on its way'}")
        epochs = [measures for _, measures in sorted(trial["epochs"].items())]
        out.writerow(
            [trial["parameters"][name] for name in names]
            + [" ".join(f"{epoch[measure]:.5g}" for epoch in epochs) for measure in MEASURES]
        )
    # Neither time nor name of the file in it: the same trials give the same bytes.
    with open(table, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.getvalue().encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
