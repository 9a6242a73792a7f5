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
    made = model()

    def epoch(steps):
        """A call on that many batches, made beforehand."""
        x = rng.random((steps * batch,) + shape, dtype="float32")
        y = rng.integers(0, 10, steps * batch)
        if task["mode"] == "train":
            return lambda: made.fit(x, y, batch_size=batch, verbose=0)
        return lambda: made.predict(x, batch_size=batch, verbose=0)

    # An epoch has a fixed cost: some tens of milliseconds. A second of steps makes it small, and warms up.
    few = epoch(4)
    few()
    start = time.perf_counter()
    few()
    steps = max(4, min(6400 // batch or 4, math.ceil(4 / (time.perf_counter() - start))))
    took = networks.seconds_per_call(epoch(steps), task["warm_up"], task["seconds"])
    networks.result(rate=steps * batch / took, peak=networks.peak_megabytes())
