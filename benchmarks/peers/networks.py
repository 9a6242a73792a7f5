"""The benchmark networks for Keras and PyTorch: the same as BenchmarkNetwork.java."""

N1 = ((28, 28, 1), [("conv", 32, 3, 2, "valid", True), ("conv", 64, 3, 2, "valid", True), ("flatten",), ("dense", 10, False)])
N2 = ((28, 28, 1), [("conv", 32, 3, 1, "same", True), ("pool", 2), ("conv", 64, 3, 1, "same", True), ("pool", 2),
                    ("flatten",), ("dense", 10, False)])
N3 = ((28, 28, 1), [("conv", 64, 7, 1, "same", True), ("pool", 2), ("conv", 128, 3, 1, "same", True),
                    ("conv", 128, 3, 1, "same", True), ("pool", 2), ("conv", 256, 3, 1, "same", True),
                    ("conv", 256, 3, 1, "same", True), ("pool", 2), ("flatten",), ("dense", 128, True), ("dropout", 0.5),
                    ("dense", 64, True), ("dropout", 0.5), ("dense", 10, False)])
N5 = ((784,), [("dense", 512, True), ("dense", 512, True), ("dense", 10, False)])
N6 = ((28, 28, 1), [("conv", 8, 5, 1, "same", True), ("pool", 2), ("dropout", 0.25), ("conv", 16, 3, 1, "same", True),
                    ("pool", 2), ("dropout", 0.25), ("flatten",), ("dense", 256, True), ("dropout", 0.5), ("dense", 10, False)])


def plain20():
    layers = [("conv", 16, 3, 1, "same", False), ("bn",), ("relu",)]
    for stage in range(3):
        for i in range(6):
            layers += [("conv", 16 << stage, 3, 2 if stage > 0 and i == 0 else 1, "same", False), ("bn",), ("relu",)]
    return layers + [("gap",), ("dense", 10, False)]


N4 = ((32, 32, 3), plain20())
ALL = {"N1": N1, "N2": N2, "N3": N3, "N4": N4, "N5": N5, "N6": N6}


def peak_megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
