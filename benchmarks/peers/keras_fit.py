"""The work of `lamina train` on MNIST with Keras: model.fit with validation, then evaluate on the test set."""
import gzip
import json
import pathlib
import sys
import time

start = time.perf_counter()
import tensorflow as tf  # noqa: E402

import networks  # noqa: E402

task = json.loads(sys.argv[1])
tf.config.threading.set_intra_op_parallelism_threads(task["threads"])

import keras  # noqa: E402  after the threads are set
import numpy as np  # noqa: E402


def idx(name, header):
    with gzip.open(pathlib.Path(task["data"]) / "mnist" / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def examples(name):
    images = idx(name + "-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28, 1).astype("float32") / 255
    return images, keras.utils.to_categorical(idx(name + "-labels-idx1-ubyte.gz", 8), 10)


class FirstStep(keras.callbacks.Callback):
    """Tells of the first step, and ends the program there."""

    def on_train_batch_end(self, batch, logs=None):
        networks.result(inside=time.perf_counter() - start)
        sys.exit(0)


run = task["run"]
optimizer = dict(run["compile"]["optimizer"])
if optimizer.pop("type") != "adam":
    raise ValueError("only adam is compared")
if optimizer.pop("exclude_from_weight_decay"):
    raise ValueError("Keras's constructor does not take exclude_from_weight_decay")
keras.utils.set_random_seed(run["seed"])
x, y = examples("train")
model = networks.keras_model(run, logits=False)
model.compile(
    optimizer=keras.optimizers.Adam(**optimizer),
    loss=networks.kind(run["compile"]["loss"]),
    metrics=run["compile"]["metrics"])
begin = time.perf_counter()
model.fit(x, y, verbose=0, callbacks=[FirstStep()] if task["mode"] == "first-step" else [], **run["fit"])
alone = time.perf_counter() - begin
_, accuracy = model.evaluate(*examples("t10k"), batch_size=run["fit"]["batch_size"], verbose=0)
networks.result(fit=alone, accuracy=accuracy, peak=networks.peak_megabytes())
