"""PyTorch 2 in eager mode, channels first, Adam."""
import json
import pathlib
import sys
import time

begin = time.perf_counter()
import torch  # noqa: E402

import networks  # noqa: E402

task = json.loads(sys.argv[1])
torch.set_num_threads(task["threads"])
torch.manual_seed(1)
batch, shape = task["batch"], task["model"]["input"]
x = torch.rand([batch] + ([shape[2]] + shape[:2] if len(shape) == 3 else shape))
y = torch.randint(0, 10, (batch,))
model = networks.torch_model(task["model"])
model.train(task["mode"] == "train")
optimizer, loss = torch.optim.Adam(model.parameters(), lr=1e-3), torch.nn.CrossEntropyLoss()


def train():
    optimizer.zero_grad(set_to_none=True)
    loss(model(x), y).backward()
    optimizer.step()


def infer():
    with torch.inference_mode():
        model(x).numpy()


if task["mode"] == "save":
    pathlib.Path(task["saved"]).parent.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), task["saved"])
elif task["mode"] == "load":
    model.load_state_dict(torch.load(task["saved"], weights_only=True))
    infer()
    networks.result(inside=time.perf_counter() - begin, peak=networks.peak_megabytes())
else:
    took = networks.seconds_per_call(train if task["mode"] == "train" else infer, task["warm_up"], task["seconds"])
    networks.result(rate=batch / took, peak=networks.peak_megabytes())
