"""Networks for Keras and PyTorch, made from what Lamina's `render --format json` writes: nothing is typed twice."""
import time


def seconds_per_call(call, warm_up, seconds):
    """Seconds that a call takes, counted over so many seconds after a warm-up."""

    def repeat(limit):
        start, count = time.perf_counter(), 0
        while count == 0 or time.perf_counter() - start < limit:
            call()
            count += 1
        return (time.perf_counter() - start) / count

    repeat(warm_up)
    return repeat(seconds)


def result(**measures):
    """Tells the process that started this one."""
    for name, value in measures.items():
        print("RESULT", name, value, flush=True)


def peak_megabytes():
    """Peak resident memory as Linux counts it."""
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))


def kind(value):
    """The name of an activation, a regularizer and so on; they are words or mappings with a type."""
    return value["type"] if isinstance(value, dict) else value


def keras_model(model, logits):
    """A Keras model. With logits, the last softmax is left to the loss, which is the faster way."""
    import keras

    kinds = {
        "conv2d": keras.layers.Conv2D, "max_pooling2d": keras.layers.MaxPooling2D, "flatten": keras.layers.Flatten,
        "dense": keras.layers.Dense, "dropout": keras.layers.Dropout, "activation": keras.layers.Activation,
        "batch_normalization": keras.layers.BatchNormalization,
        "global_average_pooling2d": keras.layers.GlobalAveragePooling2D}

    def argument(name, value):
        if isinstance(value, dict) and name.endswith("_regularizer"):
            return keras.regularizers.get({"class_name": value["type"], "config": {k: v for k, v in value.items() if k != "type"}})
        return kind(value)

    made = keras.Sequential([keras.Input(model["input"])])
    for layer in model["layers"]:
        made.add(kinds[layer["type"]](**{k: argument(k, v) for k, v in layer.items() if k != "type"}))
    if logits and made.layers[-1].activation is keras.activations.softmax:
        made.layers[-1].activation = keras.activations.linear
    return made


def torch_model(model):
    """A PyTorch model, channels first, that ends in logits."""
    from torch import nn

    shape, modules = model["input"], []
    side, channels = shape[0], shape[-1]
    for layer in model["layers"]:
        name = layer["type"]
        if name == "conv2d":
            size, stride = layer["kernel_size"][0], layer["strides"][0]
            pad = size // 2 if layer["padding"] == "same" else 0
            modules.append(nn.Conv2d(channels, layer["filters"], size, stride, pad))
            side, channels = (side + 2 * pad - size) // stride + 1, layer["filters"]
        elif name == "max_pooling2d":
            stride = (layer["strides"] or layer["pool_size"])[0]
            modules.append(nn.MaxPool2d(layer["pool_size"][0], stride))
            side = (side - layer["pool_size"][0]) // stride + 1
        elif name == "batch_normalization":
            modules.append(nn.BatchNorm2d(channels, eps=layer["epsilon"], momentum=1 - layer["momentum"]))
        elif name == "global_average_pooling2d":
            modules += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        elif name == "flatten":
            modules.append(nn.Flatten())
            channels *= side * side
        elif name == "dropout":
            modules.append(nn.Dropout(layer["rate"]))
        elif name == "dense":
            modules.append(nn.Linear(channels, layer["units"]))
            channels = layer["units"]
        elif name != "activation":
            raise ValueError("no PyTorch module for " + name)
        activation = kind(layer.get("activation", "linear"))
        if activation == "relu":
            modules.append(nn.ReLU())
        elif activation not in ("linear", "softmax"):
            raise ValueError("no PyTorch activation for " + activation)
    return nn.Sequential(*modules)
