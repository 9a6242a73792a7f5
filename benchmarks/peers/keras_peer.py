"""Keras 3 on TensorFlow: model.fit on in-memory arrays, Adam; prints RESULT images/s and peak MB."""
import sys
import time

import tensorflow as tf

import networks

name, mode, batch, threads, warm_up, seconds = sys.argv[1:7]
batch, threads, warm_up, seconds = int(batch), int(threads), float(warm_up), float(seconds)
tf.config.threading.set_intra_op_parallelism_threads(threads)
tf.config.threading.set_inter_op_parallelism_threads(1)

import keras  # noqa: E402  after the threads are set
import numpy as np  # noqa: E402

shape, layers = networks.ALL[name]
model = keras.Sequential([keras.Input(shape)])
for layer in layers:
    kind = layer[0]
    if kind == "conv":
        _, filters, size, stride, padding, relu = layer
        model.add(keras.layers.Conv2D(filters, size, strides=stride, padding=padding, activation="relu" if relu else None))
    elif kind == "pool":
        model.add(keras.layers.MaxPooling2D(layer[1]))
    elif kind == "bn":
        model.add(keras.layers.BatchNormalization())
    elif kind == "relu":
        model.add(keras.layers.ReLU())
    elif kind == "gap":
        model.add(keras.layers.GlobalAveragePooling2D())
    elif kind == "flatten":
        model.add(keras.layers.Flatten())
    elif kind == "dropout":
        model.add(keras.layers.Dropout(layer[1]))
    elif kind == "dense":
        model.add(keras.layers.Dense(layer[1], activation="relu" if layer[2] else None))
model.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
steps = max(4, 6400 // batch)
rng = np.random.default_rng(1)
x = rng.random((steps * batch,) + shape, dtype="float32")
y = rng.integers(0, 10, steps * batch)


def epoch():
    if mode == "train":
        model.fit(x, y, batch_size=batch, verbose=0)
    else:
        model.predict(x, batch_size=batch, verbose=0)


def repeat(limit):
    end, count = time.perf_counter() + limit, 0
    while time.perf_counter() < end:
        epoch()
        count += steps
    return count


repeat(warm_up)
start = time.perf_counter()
count = repeat(seconds)
print("RESULT", count * batch / (time.perf_counter() - start), networks.peak_megabytes())
