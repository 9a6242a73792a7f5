(function () {
  "use strict";
  var NS = "http://www.w3.org/2000/svg";
  var HEIGHT = 260, LEFT = 58, RIGHT = 12, TOP = 10, BOTTOM = 40, ROOM_FOR_A_DOT = 12, MOST_DOTS = 60;
  var charts = 0;

  function svg(name, attributes, text) {
    var element = document.createElementNS(NS, name);
    for (var key in attributes) element.setAttribute(key, attributes[key]);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function html(name, style, text) {
    var element = document.createElement(name);
    if (style) element.className = style;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function button(text, hint) {
    var element = html("button", "", text);
    element.type = "button";
    if (hint) element.title = hint;
    return element;
  }

  function number(value) {
    var size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e9) return String(value);
    return size !== 0 && (size < 0.001 || size >= 100000) ? value.toExponential(3) : value.toFixed(4);
  }

  function step(span, whole) {
    var rough = span / 5, power = Math.pow(10, Math.floor(Math.log10(rough))), digit = rough / power;
    var round = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    return whole ? Math.max(1, round) : round;
  }

  function label(value, by) {
    if (value === 0) return "0";
    if (by < 1e-4 || Math.abs(value) >= 1e6) {
      return value.toExponential(Math.max(0, Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(by) + 1e-9)));
    }
    return value.toFixed(Math.max(0, -Math.floor(Math.log10(by) + 1e-9)));
  }

  function nearest(line, x) {
    var best = -1;
    for (var i = 0; i < line.xs.length; i++) {
      if (line.ys[i] === null || line.xs[i] === null) continue;
      if (best < 0 || Math.abs(line.xs[i] - x) < Math.abs(line.xs[best] - x)) best = i;
    }
    return best;
  }

  function Chart(figure, data) {
    this.figure = figure;
    this.data = data;
    this.id = "clip" + ++charts;
    this.hidden = {};
    this.view = null;
    this.log = false;
    this.start = null;
    this.whole = data.lines.every(function (line) { return line.xs.every(Number.isInteger); });
    this.points = data.lines.some(function (line) { return line.style === "points"; });
    this.build();
    this.draw();
  }

  Chart.prototype.build = function () {
    var self = this, figure = this.figure;
    figure.textContent = "";
    figure.classList.add("live");
    var head = html("div", "bar-line");
    head.appendChild(html("b", "", this.data.title));
    var positive = this.data.lines.every(function (line) {
      return line.ys.every(function (y) { return y === null || y > 0; });
    });
    if (positive && !this.data.unit && !this.points) {
      this.logButton = button("log", "logarithmic axis");
      this.logButton.setAttribute("aria-pressed", "false");
      this.logButton.addEventListener("click", function () {
        self.log = !self.log;
        self.logButton.setAttribute("aria-pressed", String(self.log));
        self.draw();
      });
      head.appendChild(this.logButton);
    }
    this.reset = button("whole", "show all of it again");
    this.reset.hidden = true;
    this.reset.addEventListener("click", function () { self.zoom(null); });
    head.appendChild(this.reset);
    figure.appendChild(head);
    var legend = html("div", "legend");
    this.data.lines.forEach(function (line, i) {
      if (!line.name) return;
      var entry = button("", "show or hide");
      entry.setAttribute("aria-pressed", "true");
      entry.appendChild(html("i", "c" + line.colour + (line.style === "dashed" ? " dashed" : "")));
      entry.appendChild(document.createTextNode(line.name));
      entry.addEventListener("click", function () {
        self.hidden[i] = !self.hidden[i];
        entry.setAttribute("aria-pressed", String(!self.hidden[i]));
        self.draw();
      });
      legend.appendChild(entry);
    });
    figure.appendChild(legend);
    this.canvas = svg("svg", { role: "img", tabindex: "0", "aria-label": this.data.title + "; arrow keys read the values" });
    figure.appendChild(this.canvas);
    this.tip = html("div", "tip");
    this.tip.hidden = true;
    figure.appendChild(this.tip);
    this.canvas.addEventListener("pointermove", function (event) { self.move(event); });
    this.canvas.addEventListener("pointerdown", function (event) { self.down(event); });
    this.canvas.addEventListener("pointerup", function (event) { self.up(event); });
    this.canvas.addEventListener("pointercancel", function () { self.start = null; self.leave(); });
    this.canvas.addEventListener("pointerleave", function () { if (self.start === null) self.leave(); });
    this.canvas.addEventListener("dblclick", function () { self.zoom(null); });
    this.canvas.addEventListener("blur", function () { self.leave(); });
    this.canvas.addEventListener("keydown", function (event) { self.key(event); });
  };

  Chart.prototype.shown = function () {
    var hidden = this.hidden;
    return this.data.lines.filter(function (line, i) { return !hidden[i]; });
  };

  Chart.prototype.extent = function () {
    if (this.data.unit) return [0, 1];
    var low = Infinity, high = -Infinity;
    this.data.lines.forEach(function (line) {
      line.xs.forEach(function (x) { if (x !== null) { low = Math.min(low, x); high = Math.max(high, x); } });
    });
    return low > high ? [0, 1] : low === high ? [low - 1, high + 1] : [low, high];
  };

  Chart.prototype.range = function () {
    if (this.data.unit && !this.view) return [0, 1];
    var low = Infinity, high = -Infinity, view = this.xRange;
    this.shown().forEach(function (line) {
      line.ys.forEach(function (y, i) {
        if (y !== null && line.xs[i] >= view[0] && line.xs[i] <= view[1]) { low = Math.min(low, y); high = Math.max(high, y); }
      });
    });
    if (low > high) return [0, 1];
    return low === high ? [low - (Math.abs(low) * 0.1 || 0.5), high + (Math.abs(high) * 0.1 || 0.5)] : [low, high];
  };

  Chart.prototype.x = function (value) {
    return LEFT + 8 + (this.width - LEFT - RIGHT - 16) * (value - this.xRange[0]) / (this.xRange[1] - this.xRange[0]);
  };

  Chart.prototype.y = function (value) {
    var part = this.log
      ? (Math.log10(value) - Math.log10(this.yRange[0])) / (Math.log10(this.yRange[1]) - Math.log10(this.yRange[0]))
      : (value - this.yRange[0]) / (this.yRange[1] - this.yRange[0]);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * part;
  };

  Chart.prototype.back = function (event) {
    var box = this.canvas.getBoundingClientRect();
    var at = (event.clientX - box.left) * this.width / box.width;
    var value = this.xRange[0] + (at - LEFT - 8) / (this.width - LEFT - RIGHT - 16) * (this.xRange[1] - this.xRange[0]);
    return { at: at, y: (event.clientY - box.top) * HEIGHT / box.height, x: Math.max(this.xRange[0], Math.min(this.xRange[1], value)) };
  };

  Chart.prototype.draw = function () {
    var self = this, canvas = this.canvas;
    this.width = Math.max(260, Math.round(this.figure.clientWidth) || 600);
    canvas.textContent = "";
    canvas.setAttribute("viewBox", "0 0 " + this.width + " " + HEIGHT);
    this.xRange = this.view || this.extent();
    var range = this.range();
    if (this.log) {
      this.yRange = [Math.pow(10, Math.floor(Math.log10(range[0]) * 2) / 2), Math.pow(10, Math.ceil(Math.log10(range[1]) * 2) / 2)];
    } else {
      var by = step(range[1] - range[0], false);
      this.yRange = [Math.floor(range[0] / by + 1e-9) * by, Math.ceil(range[1] / by - 1e-9) * by];
    }
    this.ticks();
    var clip = svg("clipPath", { id: this.id });
    clip.appendChild(svg("rect", { x: LEFT, y: 0, width: this.width - LEFT - RIGHT, height: HEIGHT - BOTTOM + 4 }));
    canvas.appendChild(clip);
    var inside = svg("g", { "clip-path": "url(#" + this.id + ")" });
    if (this.data.mark !== undefined) {
      var at = this.x(this.data.mark);
      var mark = svg("polyline", { "class": "mark", points: at + "," + TOP + " " + at + "," + (HEIGHT - BOTTOM) });
      mark.appendChild(svg("title", {}, this.data.markName));
      inside.appendChild(mark);
    }
    this.shown().forEach(function (line) { self.line(inside, line); });
    canvas.appendChild(inside);
    this.over = svg("g", {});
    canvas.appendChild(this.over);
    this.reset.hidden = !this.view;
    this.leave();
  };

  Chart.prototype.ticks = function () {
    var canvas = this.canvas, right = this.width - RIGHT, value, by, i;
    var ys = [];
    if (this.log) {
      for (i = Math.ceil(Math.log10(this.yRange[0]) * 2 - 1e-9); i <= Math.log10(this.yRange[1]) * 2 + 1e-9; i++) {
        value = Math.pow(10, i / 2);
        ys.push([value, Number(value.toPrecision(2)).toString()]);
      }
    } else {
      by = step(this.yRange[1] - this.yRange[0], false);
      for (i = Math.ceil(this.yRange[0] / by - 1e-9); i * by <= this.yRange[1] + by * 1e-9; i++) ys.push([i * by, label(i * by, by)]);
    }
    for (i = 0; i < ys.length; i++) {
      var at = this.y(ys[i][0]);
      canvas.appendChild(svg("polyline", { "class": "grid", points: LEFT + "," + at + " " + right + "," + at }));
      canvas.appendChild(svg("text", { "class": "end", x: LEFT - 6, y: at + 4 }, ys[i][1]));
    }
    by = step((this.xRange[1] - this.xRange[0]) * (this.width < 420 ? 1.4 : 1), this.whole);
    for (i = Math.ceil(this.xRange[0] / by - 1e-9); i * by <= this.xRange[1] + by * 1e-9; i++) {
      canvas.appendChild(svg("text", { "class": "middle", x: this.x(i * by), y: HEIGHT - BOTTOM + 18 }, label(i * by, by)));
    }
    canvas.appendChild(svg("text", { "class": "middle", x: (LEFT + right) / 2, y: HEIGHT - 4 }, this.data.x));
  };

  Chart.prototype.line = function (parent, line) {
    var self = this, run = [], dots = 0;
    function end() {
      if (run.length && line.style !== "points") {
        var style = line.style === "guide" ? "guide" : "c" + line.colour + (line.style === "dashed" ? " dashed" : "");
        parent.appendChild(svg("polyline", { "class": style, points: run.join(" ") }));
      }
      run = [];
    }
    // Closer together they would hide the line, and that it is dashed.
    var most = Math.min(MOST_DOTS, (this.width - LEFT - RIGHT) / ROOM_FOR_A_DOT);
    this.data.lines.forEach(function (each) {
      dots = Math.max(dots, each.xs.filter(function (x) { return x >= self.xRange[0] && x <= self.xRange[1]; }).length);
    });
    line.xs.forEach(function (x, i) {
      var y = line.ys[i];
      if (x === null || y === null) { end(); return; }
      var px = self.x(x).toFixed(1), py = self.y(y).toFixed(1);
      run.push(px + "," + py);
      if (line.style === "points" || line.style !== "guide" && dots <= most) {
        parent.appendChild(svg("circle", { "class": "c" + line.colour, cx: px, cy: py, r: line.style === "points" ? 2.4 : 3 }));
      }
    });
    end();
  };

  Chart.prototype.down = function (event) {
    if (event.button !== 0) return;
    this.start = this.back(event);
    this.canvas.setPointerCapture(event.pointerId);
    this.show(this.start);
  };

  Chart.prototype.move = function (event) {
    var here = this.back(event);
    this.show(here);
    if (this.start !== null && Math.abs(here.at - this.start.at) > 4) {
      var left = Math.min(here.at, this.start.at);
      this.over.appendChild(svg("rect", { "class": "zoom", x: left, y: TOP, width: Math.abs(here.at - this.start.at), height: HEIGHT - TOP - BOTTOM }));
    }
  };

  Chart.prototype.up = function (event) {
    var start = this.start, here = this.back(event);
    this.start = null;
    if (start !== null && Math.abs(here.at - start.at) > 12 && here.x !== start.x) {
      this.zoom([Math.min(start.x, here.x), Math.max(start.x, here.x)]);
    }
  };

  Chart.prototype.zoom = function (view) {
    this.view = view;
    this.draw();
  };

  Chart.prototype.key = function (event) {
    if (event.key === "Escape") { this.zoom(null); return; }
    var way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!way) return;
    event.preventDefault();
    var self = this, seen = {}, xs = [];
    this.shown().forEach(function (line) {
      line.xs.forEach(function (x) {
        if (line.style !== "guide" && x !== null && x >= self.xRange[0] && x <= self.xRange[1] && !seen[x]) { seen[x] = true; xs.push(x); }
      });
    });
    if (!xs.length) return;
    xs.sort(function (a, b) { return a - b; });
    var i = this.at === undefined ? -1 : xs.indexOf(this.at);
    i = i < 0 ? (way > 0 ? 0 : xs.length - 1) : Math.max(0, Math.min(xs.length - 1, i + way));
    this.show({ x: xs[i], at: this.x(xs[i]), y: HEIGHT / 2 });
  };

  Chart.prototype.hits = function (here) {
    var self = this, hits = [];
    this.shown().forEach(function (line) {
      if (line.style === "guide") return;
      if (line.style === "points") {
        var best = null;
        line.xs.forEach(function (x, i) {
          if (x === null || line.ys[i] === null) return;
          var away = Math.pow(self.x(x) - here.at, 2) + Math.pow(self.y(line.ys[i]) - here.y, 2);
          if (best === null || away < best.away) best = { line: line, x: x, y: line.ys[i], away: away };
        });
        if (best !== null) hits.push(best);
        return;
      }
      var i = nearest(line, here.x);
      if (i >= 0) hits.push({ line: line, x: line.xs[i], y: line.ys[i], away: Math.abs(line.xs[i] - here.x) });
    });
    return hits;
  };

  Chart.prototype.show = function (here) {
    var self = this, hits = this.hits(here);
    this.over.textContent = "";
    if (!hits.length) { this.tip.hidden = true; return; }
    var x = hits.reduce(function (a, b) { return b.away < a.away ? b : a; }).x;
    this.at = x;
    var at = this.x(x);
    this.over.appendChild(svg("polyline", { "class": "hover", points: at + "," + TOP + " " + at + "," + (HEIGHT - BOTTOM) }));
    this.tip.textContent = "";
    this.tip.appendChild(html("div", "", this.data.x + " " + number(x) + (x === this.data.mark ? ", " + this.data.markName : "")));
    hits.forEach(function (hit) {
      // By epochs a line that has none here has nothing to say.
      if (self.whole && hit.x !== x) return;
      self.over.appendChild(svg("circle", { "class": "c" + hit.line.colour, cx: self.x(hit.x), cy: self.y(hit.y), r: 4.5 }));
      var row = html("div");
      row.appendChild(html("i", "c" + hit.line.colour));
      row.appendChild(document.createTextNode(hit.line.name + "  "));
      row.appendChild(html("b", "", number(hit.y)));
      self.tip.appendChild(row);
    });
    this.tip.hidden = false;
    var scale = this.canvas.getBoundingClientRect().width / this.width;
    var left = at * scale + 14;
    if (left + this.tip.offsetWidth > this.figure.clientWidth) left = at * scale - this.tip.offsetWidth - 14;
    this.tip.style.left = Math.max(0, left) + "px";
    this.tip.style.top = this.canvas.offsetTop + 8 + "px";
  };

  // An SVG element has no offsetTop of its own.
  Object.defineProperty(SVGSVGElement.prototype, "offsetTop", {
    configurable: true,
    get: function () { return this.getBoundingClientRect().top - this.parentNode.getBoundingClientRect().top; }
  });

  Chart.prototype.leave = function () {
    this.at = undefined;
    this.tip.hidden = true;
    if (this.over) this.over.textContent = "";
  };

  function theme() {
    var root = document.documentElement, control = document.getElementById("theme");
    var system = window.matchMedia("(prefers-color-scheme: dark)");
    function remembered(value) {
      // Pages of some browsers have no storage: the choice then lasts as long as the page.
      try {
        if (value === undefined) return window.localStorage.getItem("lamina-theme");
        window.localStorage.setItem("lamina-theme", value);
      } catch (none) { return null; }
      return null;
    }
    function dark() {
      var chosen = root.getAttribute("data-theme");
      return chosen ? chosen === "dark" : system.matches;
    }
    function tell() { control.textContent = dark() ? "light" : "dark"; control.title = "change to " + control.textContent; }
    var before = remembered();
    if (before === "dark" || before === "light") root.setAttribute("data-theme", before);
    control.hidden = false;
    control.addEventListener("click", function () {
      var next = dark() ? "light" : "dark";
      root.setAttribute("data-theme", next);
      remembered(next);
      tell();
    });
    system.addEventListener("change", tell);
    tell();
  }

  function switches() {
    document.querySelectorAll(".switch").forEach(function (one) {
      var target = one.parentNode.nextElementSibling, style = one.getAttribute("data-switch");
      var choices = one.querySelectorAll("button");
      one.hidden = false;
      choices.forEach(function (choice, i) {
        choice.addEventListener("click", function () {
          target.classList.toggle(style, i === 1);
          choices.forEach(function (other, j) { other.setAttribute("aria-pressed", String(i === j)); });
        });
      });
    });
  }

  // For pages that draw more than these charts.
  window.lamina = { svg: svg, html: html, button: button, number: number, step: step, label: label };

  theme();
  switches();
  var all = [];
  document.querySelectorAll("figure.chart").forEach(function (figure) {
    all.push(new Chart(figure, JSON.parse(figure.querySelector("script").textContent)));
  });
  var waiting = 0;
  window.addEventListener("resize", function () {
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(function () { all.forEach(function (chart) { chart.draw(); }); });
  });
})();
