"""Keras 3 on TensorFlow: model.fit or model.predict on in-memory arrays, Adam."""
import json
import math
import pathlib
import sys
import time

begin = time.perf_counter()
import tensorflow as tf  # noqa: E402

import networks  # noqa: E402

task = json.loads(sys.argv[1])
tf.config.threading.set_intra_op_parallelism_threads(task["threads"])
tf.config.threading.set_inter_op_parallelism_threads(1)

import keras  # noqa: E402  after the threads are set
import numpy as np  # noqa: E402

batch, shape = task["batch"], tuple(task["model"]["input"])
rng = np.random.default_rng(1)


def model():
    made = networks.keras_model(task["model"], logits=True)
    made.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return made


if task["mode"] == "save":
    pathlib.Path(task["saved"]).parent.mkdir(parents=True, exist_ok=True)
    model().save(task["saved"])
elif task["mode"] == "load":
    keras.models.load_model(task["saved"]).predict(rng.random((1,) + shape, dtype="float32"), verbose=0)
    networks.result(inside=time.perf_counter() - begin, peak=networks.peak_megabytes())
else:
    # An epoch has a fixed cost; enough steps make it small. Fewer do where images are large.
    steps = max(4, 6400 * 784 // (batch * math.prod(shape)))
    x = rng.random((steps * batch,) + shape, dtype="float32")
    y = rng.integers(0, 10, steps * batch)
    made = model()
    if task["mode"] == "train":
        call = lambda: made.fit(x, y, batch_size=batch, verbose=0)  # noqa: E731
    else:
        call = lambda: made.predict(x, batch_size=batch, verbose=0)  # noqa: E731
    took = networks.seconds_per_call(call, task["warm_up"], task["seconds"])
    networks.result(rate=steps * batch / took, peak=networks.peak_megabytes())
