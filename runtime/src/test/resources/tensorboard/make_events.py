"""Writes train.tfevents and validation.tfevents with TensorBoard's own code, for TensorBoardLogTest.

Run with a Python that has tensorboard (2.21 made the present ones), in this folder.
"""
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.graph_pb2 import GraphDef
from tensorboard.compat.proto.summary_pb2 import HistogramProto, Summary
from tensorboard.summary.writer.record_writer import RecordWriter

TIME = 1767355200.5  # 2026-01-02T12:00:00.5Z


def scalar(tag, value, step):
    return Event(wall_time=TIME, step=step, summary=Summary(value=[Summary.Value(tag=tag, simple_value=value)]))


def node(graph, name, op, inputs, dims):
    added = graph.node.add(name=name, op=op, input=inputs)
    shape = added.attr["_output_shapes"].list.shape.add()
    for dim in dims:
        shape.dim.add(size=dim)


def write(name, events):
    with open(name, "wb") as out:
        writer = RecordWriter(out)
        writer.write(Event(wall_time=TIME, file_version="brain.Event:2").SerializeToString())
        for event in events:
            writer.write(event.SerializeToString())


graph = GraphDef()
node(graph, "input_layer", "Placeholder", [], [-1, 4])
node(graph, "dense", "Dense", ["input_layer"], [-1, 2])
graph.versions.producer = 22
# 0, 1, 2, ... 60 in 30 stretches of width 2; the last number counts to the last stretch.
histogram = HistogramProto(
    min=0, max=60, num=61, sum=1830, sum_squares=73810,
    bucket_limit=[2.0 * i for i in range(1, 31)], bucket=[2.0] * 29 + [3.0])
same = HistogramProto(min=0.5, max=0.5, num=2, sum=1, sum_squares=0.5, bucket_limit=[0.5], bucket=[2])
write("train.tfevents", [
    Event(wall_time=TIME, graph_def=graph.SerializeToString()),
    scalar("batch_loss", 0.75, 2),
    scalar("epoch_loss", 0.5, 0),
    scalar("epoch_accuracy", 0.0, 0),
    scalar("epoch_learning_rate", 0.125, 0),
    Event(wall_time=TIME, step=0, summary=Summary(value=[Summary.Value(tag="dense/kernel/histogram", histo=histogram)])),
    Event(wall_time=TIME, step=0, summary=Summary(value=[Summary.Value(tag="dense/bias/histogram", histo=same)])),
    scalar("batch_loss", 0.5, 4),
    scalar("batch_loss", 0.2, 6),
    scalar("epoch_loss", 0.25, 1),
    scalar("epoch_accuracy", 1.0, 1),
    scalar("epoch_learning_rate", 0.125, 1),
])
write("validation.tfevents", [
    scalar("epoch_loss", 0.625, 0),
    scalar("evaluation_loss_vs_iterations", 0.625, 3),
    scalar("epoch_loss", 0.375, 1),
    scalar("evaluation_loss_vs_iterations", 0.375, 6),
])

# What TensorBoard makes of them.
read = EventAccumulator("train.tfevents").Reload()
assert [(s.step, s.value) for s in read.Scalars("epoch_loss")] == [(0, 0.5), (1, 0.25)]
assert read.Histograms("dense/kernel/histogram")[0].histogram_value.num == 61
assert [n.name for n in read.Graph().node] == ["input_layer", "dense"]
