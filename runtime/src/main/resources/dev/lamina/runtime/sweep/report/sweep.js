(function () {
  "use strict";
  var holder = document.getElementById("sweep-data");
  if (!holder) return;
  var tools = window.lamina, svg = tools.svg, html = tools.html, button = tools.button, number = tools.number;
  var data = JSON.parse(holder.textContent), trials = data.trials, goals = data.objectives;
  var LEFT = 58, RIGHT = 18, TOP = 20, BOTTOM = 40, BINS = 8, REACH = 45, MOST_ROWS = 16;
  var plots = [], rows = {}, brushes = {}, columns = [], hot = null, waiting = 0, later = 0, status = null, brushed = null;
  var valued = trials.filter(function (trial) { return trial.v; });

  function clamp(value) { return Math.max(0, Math.min(1, value)); }
  function short(value) { return String(Number(value.toPrecision(4))); }
  function loss(objective, value) { return goals[objective].goal === "minimize" ? value : -value; }

  function thousands(value, by) {
    var unit = by >= 1e6 ? [1e6, "M"] : by >= 1000 ? [1000, "k"] : [1, ""];
    return tools.label(value / unit[0], by / unit[0]) + (value ? unit[1] : "");
  }

  // How values are spread over a stretch from 0 to 1.
  function Scale(kind, low, high, labels, whole) {
    this.kind = kind;
    this.low = low;
    this.high = high > low ? high : low + 1;
    this.labels = labels;
    this.whole = whole;
  }

  Scale.prototype.at = function (value) {
    if (this.labels) return (value + 0.5) / this.labels.length;
    if (this.kind === "log") return Math.log(value / this.low) / Math.log(this.high / this.low);
    return (value - this.low) / (this.high - this.low);
  };

  Scale.prototype.text = function (value) {
    return this.labels ? this.labels[value] : short(value);
  };

  // As many as there is room for: places with their texts.
  Scale.prototype.ticks = function (room) {
    var ticks = [], self = this, i;
    if (this.labels) {
      var every = Math.max(1, Math.ceil(this.labels.length / room));
      this.labels.forEach(function (text, j) { if (j % every === 0) ticks.push([j, text]); });
    } else if (this.kind === "log") {
      var decades = Math.log10(this.high / this.low), digits = decades > room / 2 ? [1] : decades > room / 4 ? [1, 3] : [1, 2, 5];
      for (i = Math.floor(Math.log10(this.low)); i <= Math.log10(this.high); i++) {
        digits.forEach(function (digit) {
          var value = digit * Math.pow(10, i);
          if (value >= self.low * 0.999 && value <= self.high * 1.001) ticks.push([value, short(value)]);
        });
      }
      if (ticks.length < 2) ticks = [[this.low, short(this.low)], [this.high, short(this.high)]];
      else if (ticks.length > room) ticks = ticks.filter(function (tick, j) { return j % Math.ceil(ticks.length / room) === 0; });
    } else {
      var by = tools.step((this.high - this.low) * Math.max(0.5, 5 / room), this.whole);
      for (i = Math.ceil(this.low / by - 1e-9); i * by <= this.high + by * 1e-9; i++) ticks.push([i * by, thousands(i * by, by)]);
    }
    return ticks;
  };

  function ofAxis(axis) { return new Scale(axis.kind, axis.low, axis.high, axis.labels, false); }

  // Where most values lie: a few that are far worse are drawn at the edge, and do not flatten the others.
  function spread(values, sign) {
    var sorted = values.map(function (value) { return sign * value; }).sort(function (a, b) { return a - b; });
    if (!sorted.length) return [0, 1];
    function part(share) { return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]; }
    var fence = part(0.75) + 3 * (part(0.75) - part(0.25));
    var best = sorted[0], worst = Math.min(sorted[sorted.length - 1], fence > part(0.75) ? fence : Infinity);
    return sign > 0 ? [best, worst] : [-worst, -best];
  }

  function ofValues(range, log) {
    if (log) return new Scale("log", Math.pow(10, Math.floor(Math.log10(range[0]) * 4) / 4), Math.pow(10, Math.ceil(Math.log10(range[1]) * 4) / 4));
    if (!(range[1] > range[0])) {
      var around = Math.abs(range[0]) * 0.1 || 0.5;
      return new Scale("linear", range[0] - around, range[1] + around);
    }
    var by = tools.step(range[1] - range[0], false);
    return new Scale("linear", Math.floor(range[0] / by + 1e-9) * by, Math.ceil(range[1] / by - 1e-9) * by);
  }

  var ranges = goals.map(function (goal, i) {
    return spread(valued.map(function (trial) { return trial.v[i]; }), goal.goal === "minimize" ? 1 : -1);
  });

  trials.forEach(function (trial) {
    trial.state = data.states[trial.s];
    trial.done = trial.state === "complete";
    trial.kept = true;
    if (!trial.v) return;
    var better = goals[0].goal === "minimize" ? ranges[0][0] : ranges[0][1], worse = ranges[0][0] + ranges[0][1] - better;
    trial.bin = better === worse ? BINS - 1 : Math.min(BINS - 1, Math.floor(BINS * clamp((trial.v[0] - worse) / (better - worse))));
  });

  function card(trial) {
    var lines = [html("div", "", "trial " + trial.n + ", " + trial.state + (trial.e ? " after " + trial.e + (trial.e === 1 ? " epoch" : " epochs") : ""))];
    function row(name, value, style) {
      var line = html("div", style, name + " ");
      line.appendChild(html("b", "", value));
      lines.push(line);
    }
    goals.forEach(function (goal, i) { if (trial.v) row(goal.name, number(trial.v[i])); });
    data.costs.forEach(function (cost, i) { if (trial.f[i] !== null) row(cost, number(trial.f[i]), "param"); });
    data.axes.forEach(function (axis, i) {
      if (trial.p[i] !== null && lines.length < MOST_ROWS) row(axis.name, ofAxis(axis).text(trial.p[i]), "param");
    });
    return lines;
  }

  // Shows one trial in all charts; where the reader points, with its values too.
  function heat(trial, plot, at) {
    if (hot && rows[hot.n]) rows[hot.n].classList.remove("hot");
    hot = trial;
    if (hot && rows[hot.n]) rows[hot.n].classList.add("hot");
    plots.forEach(function (each) {
      each.light(trial);
      if (each !== plot || !trial) { each.tip.hidden = true; return; }
      each.tip.textContent = "";
      card(trial).forEach(function (line) { each.tip.appendChild(line); });
      each.tip.hidden = false;
      var x = at[0] + 16, width = each.box.clientWidth;
      if (x + each.tip.offsetWidth > width) x = at[0] - each.tip.offsetWidth - 16;
      each.tip.style.left = Math.max(0, x) + "px";
      each.tip.style.top = each.canvas.getBoundingClientRect().top - each.box.getBoundingClientRect().top + 8 + "px";
    });
  }

  // A drawing with a heading. Whoever makes one gives prepare (its scales) and paint.
  function Plot(parent, title, options) {
    var self = this;
    this.o = options;
    this.log = false;
    this.height = options.height || 260;
    this.box = html("div", "chart plot");
    this.head = html("div", "bar-line");
    this.head.appendChild(html("b", "", title));
    if (options.logarithmic) {
      var log = button("log", "logarithmic axis");
      log.setAttribute("aria-pressed", "false");
      log.addEventListener("click", function () {
        self.log = !self.log;
        log.setAttribute("aria-pressed", String(self.log));
        self.draw();
      });
      this.head.appendChild(log);
    }
    this.box.appendChild(this.head);
    this.canvas = svg("svg", { role: "img", tabindex: "0", "aria-label": (title || options.label) + "; arrow keys go from trial to trial" });
    this.scroll = html("div", "scroll");
    this.scroll.appendChild(this.canvas);
    this.box.appendChild(this.scroll);
    this.tip = html("div", "tip");
    this.tip.hidden = true;
    this.box.appendChild(this.tip);
    parent.appendChild(this.box);
    this.canvas.addEventListener("pointermove", function (event) { self.point(event); });
    this.canvas.addEventListener("pointerdown", function (event) { self.point(event); });
    this.canvas.addEventListener("pointerleave", function () { heat(null); });
    this.canvas.addEventListener("blur", function () { heat(null); });
    this.canvas.addEventListener("keydown", function (event) { self.key(event); });
    plots.push(this);
  }

  Plot.prototype.x = function (value) { return this.left + 8 + (this.width - this.left - RIGHT - 16) * clamp(this.xs.at(value)); };
  Plot.prototype.y = function (value) { return this.height - BOTTOM - (this.height - TOP - BOTTOM) * clamp(this.ys.at(value)); };

  Plot.prototype.here = function (event) {
    var box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * this.width / box.width, (event.clientY - box.top) * this.height / box.height];
  };

  Plot.prototype.draw = function () {
    this.points = [];
    this.places = {};
    this.width = Math.max(this.o.width ? this.o.width() : 240, Math.round(this.box.clientWidth) || 600);
    this.canvas.textContent = "";
    this.canvas.style.width = this.width > this.box.clientWidth && this.box.clientWidth ? this.width + "px" : "100%";
    this.canvas.setAttribute("viewBox", "0 0 " + this.width + " " + this.height);
    this.o.prepare(this);
    // Names of a list need more room than numbers.
    this.left = this.ys && this.ys.labels ? Math.min(110, Math.max(LEFT, 14 + 7.4 * Math.max.apply(null, this.ys.labels.map(function (text) { return text.length; })))) : LEFT;
    if (this.xs) this.axes();
    this.o.paint(this, this.canvas);
    this.over = svg("g", {});
    this.canvas.appendChild(this.over);
    this.tip.hidden = true;
  };

  Plot.prototype.axes = function () {
    var self = this, canvas = this.canvas, right = this.width - RIGHT, bottom = this.height - BOTTOM;
    this.ys.ticks(Math.max(3, this.height / 50)).forEach(function (tick) {
      var at = self.y(tick[0]);
      canvas.appendChild(svg("polyline", { "class": "grid", points: self.left + "," + at + " " + right + "," + at }));
      canvas.appendChild(svg("text", { "class": "end", x: self.left - 6, y: at + 4 }, cut(tick[1], (self.left - 6) / 7)));
    });
    var ticks = this.xs.ticks(Math.max(2, this.width / 75)), room = (right - self.left) / Math.max(1, ticks.length) / 7.5;
    ticks.forEach(function (tick) {
      canvas.appendChild(svg("text", { "class": "middle", x: self.x(tick[0]), y: bottom + 18 }, self.xs.labels ? cut(tick[1], room) : tick[1]));
    });
    canvas.appendChild(svg("text", { "class": "middle", x: (self.left + right) / 2, y: this.height - 4 }, cut(this.xName, (right - self.left) / 7)));
  };

  function cut(text, letters) {
    return text.length <= letters ? text : text.slice(0, Math.max(1, Math.floor(letters) - 1)) + "…";
  }

  Plot.prototype.add = function (trial, x, y) {
    var point = { t: trial, x: x, y: y };
    this.points.push(point);
    this.places[trial.n] = point;
  };

  // One path for all dots of a colour: a thousand trials are a dozen elements.
  Plot.prototype.dots = function (rim) {
    var groups = {}, canvas = this.canvas, size = this.points.length > 250 ? 5 : 7.5;
    this.points.forEach(function (point) {
      if (point.t.bin === undefined) return;
      var style = (point.t.kept ? "b" : "a") + point.t.bin + (point.t.done ? "f" : "r");
      (groups[style] = groups[style] || []).push("M" + point.x.toFixed(1) + " " + point.y.toFixed(1) + "h.01");
    });
    Object.keys(groups).sort().forEach(function (style) {
      var away = style[0] === "a" ? " away" : "", d = groups[style].join("");
      if (rim) canvas.appendChild(svg("path", { "class": "dots rim" + away, "stroke-width": size + 1.6, d: d }));
      canvas.appendChild(svg("path", { "class": "dots s" + style[1] + away, "stroke-width": size, d: d }));
      if (style[2] === "r") canvas.appendChild(svg("path", { "class": "dots core" + away, "stroke-width": size - 3, d: d }));
    });
  };

  Plot.prototype.light = function (trial) {
    if (!this.over) return;
    this.over.textContent = "";
    var place = trial && this.places[trial.n];
    if (!place) return;
    if (this.o.trace) this.over.appendChild(svg("path", { "class": "hot", d: this.o.trace(this, trial) }));
    else this.over.appendChild(svg("circle", { "class": "hot", cx: place.x, cy: place.y, r: 6.5 }));
  };

  Plot.prototype.nearest = function (at) {
    if (this.o.nearest) return this.o.nearest(this, at);
    var best = null, least = REACH * REACH;
    this.points.forEach(function (point) {
      var away = Math.pow(point.x - at[0], 2) + Math.pow(point.y - at[1], 2);
      if (point.t.kept && away < least) { least = away; best = point.t; }
    });
    return best;
  };

  Plot.prototype.point = function (event) {
    if (!this.over) return;
    var at = this.here(event), trial = this.nearest(at);
    heat(trial, this, [at[0] - this.scroll.scrollLeft, at[1]]);
  };

  Plot.prototype.key = function (event) {
    var way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0, self = this;
    if (event.key === "Escape") heat(null);
    if (!way) return;
    event.preventDefault();
    var order = trials.filter(function (trial) { return trial.kept && self.places[trial.n]; });
    if (!order.length) return;
    var i = hot ? order.indexOf(hot) + way : way > 0 ? 0 : order.length - 1;
    var trial = order[Math.max(0, Math.min(order.length - 1, i))];
    heat(trial, this, [this.places[trial.n].x, this.places[trial.n].y]);
  };

  function positive(values) { return values.every(function (value) { return value === null || value > 0; }); }
  function pathOf(points) { return points.map(function (point, i) { return (i ? "L" : "M") + point[0].toFixed(1) + " " + point[1].toFixed(1); }).join(""); }

  function objectiveScale(plot, objective) {
    var values = valued.map(function (trial) { return trial.v[objective]; });
    // A logarithm shows what is far away too.
    return plot.log ? ofValues([Math.min.apply(null, values), Math.max.apply(null, values)], true) : ofValues(ranges[objective], false);
  }

  function logarithmic(objective) {
    return valued.length > 1 && positive(valued.map(function (trial) { return trial.v[objective]; }));
  }

  function history(parent, objective) {
    new Plot(parent, goals[objective].name, {
      logarithmic: logarithmic(objective),
      prepare: function (plot) {
        plot.xs = new Scale("linear", trials[0].n, trials[trials.length - 1].n, null, true);
        plot.ys = objectiveScale(plot, objective);
        plot.xName = "trial";
      },
      paint: function (plot, canvas) {
        var best = null, line = "", crosses = "";
        trials.forEach(function (trial) {
          var x = plot.x(trial.n);
          if (!trial.v) {
            if (trial.state !== "failed") return;
            plot.add(trial, x, plot.height - BOTTOM);
            crosses += "M" + (x - 4) + " " + (plot.height - BOTTOM - 4) + "l8 8m0 -8l-8 8";
            return;
          }
          var value = trial.v[objective], y = plot.y(value);
          plot.add(trial, x, y);
          if (best === null || loss(objective, value) < loss(objective, best)) {
            line += best === null ? "M" + x + " " + y : "H" + x + "V" + y;
            best = value;
          }
        });
        if (line) canvas.appendChild(svg("path", { "class": "so-far", d: line + "H" + (plot.width - RIGHT) }));
        plot.dots();
        if (crosses) canvas.appendChild(svg("path", { "class": "cross", d: crosses }));
      }
    });
  }

  // Trials that have the same value of a list lie beside each other.
  function aside(axis, trial) {
    return axis.labels ? ((trial.n * 0.618034) % 1 - 0.5) * 0.5 : 0;
  }

  function slice(parent, i, picked) {
    var axis = data.axes[i];
    new Plot(parent, axis.name, {
      height: 210,
      prepare: function (plot) {
        plot.xs = ofAxis(axis);
        plot.ys = objectiveScale(plot, picked());
        plot.xName = axis.title;
      },
      paint: function (plot) {
        valued.forEach(function (trial) {
          if (trial.p[i] !== null) plot.add(trial, plot.x(trial.p[i] + aside(axis, trial)), plot.y(trial.v[picked()]));
        });
        plot.dots();
      }
    });
  }

  // Names side by side of which one is chosen.
  function choice(names, changed) {
    var all = html("span", "switch");
    names.forEach(function (name, i) {
      var one = button(name);
      one.setAttribute("aria-pressed", String(i === 0));
      one.addEventListener("click", function () {
        all.querySelectorAll("button").forEach(function (other) { other.setAttribute("aria-pressed", String(other === one)); });
        changed(i);
      });
      all.appendChild(one);
    });
    return all;
  }

  function drawAll() {
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(function () { plots.forEach(function (plot) { plot.draw(); }); });
  }

  function slices(parent) {
    var objective = 0;
    parent.classList.add("grid");
    if (goals.length > 1) {
      var line = html("div", "choose");
      line.appendChild(choice(goals.map(function (goal) { return goal.name; }), function (i) { objective = i; drawAll(); }));
      parent.appendChild(line);
    }
    data.axes.forEach(function (axis, i) { slice(parent, i, function () { return objective; }); });
  }

  function keep() {
    var kept = 0;
    trials.forEach(function (trial) {
      trial.kept = Object.keys(brushes).every(function (i) {
        var value = columns[i].get(trial);
        if (value === null) return false;
        var at = columns[i].scale.at(value);
        return at >= brushes[i][0] - 1e-9 && at <= brushes[i][1] + 1e-9;
      });
      if (trial.kept) kept++;
      if (rows[trial.n]) rows[trial.n].hidden = !trial.kept;
    });
    var any = Object.keys(brushes).length > 0;
    status.firstChild.textContent = any ? kept + " of " + trials.length + " trials chosen" : "";
    status.lastChild.hidden = !any;
    // What is brushed follows at once, the others when the hand rests.
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(function () { brushed.draw(); });
    window.clearTimeout(later);
    later = window.setTimeout(drawAll, 120);
  }

  function parallel(parent) {
    var HEAD = 46, FOOT = 46, HEIGHT = 390, SIDE = 44, start = null;
    columns = data.axes.map(function (axis, i) {
      return { name: axis.name, title: axis.title, scale: ofAxis(axis), get: function (trial) { return trial.p[i]; } };
    }).concat(goals.map(function (goal, i) {
      return { name: goal.name, title: goal.name, scale: ofValues(ranges[i], false), get: function (trial) { return trial.v ? trial.v[i] : null; } };
    }));
    status = html("div", "chosen");
    status.appendChild(html("span"));
    var clear = button("all trials", "end the choice");
    clear.hidden = true;
    clear.addEventListener("click", function () { brushes = {}; keep(); });
    status.appendChild(clear);
    parent.appendChild(status);
    function x(plot, i) { return SIDE + i * (plot.width - 2 * SIDE) / (columns.length - 1); }
    function y(column, value) {
      return value === null ? HEIGHT - 12 : HEIGHT - FOOT - (HEIGHT - HEAD - FOOT) * clamp(column.scale.at(value));
    }
    function points(plot, trial) {
      return columns.map(function (column, i) { return [x(plot, i), y(column, column.get(trial))]; });
    }
    function fraction(at) { return clamp((HEIGHT - FOOT - at) / (HEIGHT - HEAD - FOOT)); }
    var plot = new Plot(parent, "", {
      label: "parallel coordinates",
      height: HEIGHT,
      width: function () { return columns.length * 82; },
      prepare: function () { return; },
      paint: function (plot, canvas) {
        var groups = {};
        valued.forEach(function (trial) {
          var style = (trial.kept ? "b" : "a") + trial.bin, own = points(plot, trial);
          plot.places[trial.n] = { x: own[0][0], y: own[0][1] };
          (groups[style] = groups[style] || []).push(pathOf(own));
        });
        var chosen = valued.filter(function (trial) { return trial.kept; }).length;
        Object.keys(groups).sort().forEach(function (style) {
          canvas.appendChild(svg("path", {
            "class": "s" + style[1] + (style[0] === "a" ? " away" : ""), d: groups[style].join(""),
            "stroke-width": chosen > 200 ? 1 : 1.6, opacity: style[0] === "a" ? 0.1 : chosen > 200 ? 0.55 : 0.85
          }));
        });
        columns.forEach(function (column, i) {
          var at = x(plot, i), last = i === columns.length - 1, side = last ? -7 : 7;
          canvas.appendChild(svg("path", { "class": "axis", d: "M" + at + " " + HEAD + "V" + (HEIGHT - FOOT) }));
          column.scale.ticks(7).forEach(function (tick) {
            canvas.appendChild(svg("text", { "class": "halo " + (last ? "end" : "start"), x: at + side, y: y(column, tick[0]) + 4 }, cut(tick[1], 10)));
          });
          if (valued.some(function (trial) { return column.get(trial) === null; })) {
            canvas.appendChild(svg("text", { "class": "halo start", x: at + side, y: HEIGHT - 8 }, "absent"));
          }
          // Neighbours stand in two lines; at the edges a long name begins or ends with the picture.
          var step = (plot.width - 2 * SIDE) / (columns.length - 1), edge = (i === 0 || last) && column.name.length * 7 > 2 * SIDE;
          var name = svg("text", {
            "class": "name " + (edge ? (last ? "end" : "start") : "middle"), x: edge ? (last ? plot.width - 4 : 4) : at, y: i % 2 ? 18 : 36
          }, cut(column.name, (edge ? SIDE + step : 2 * step) / 7.4));
          name.appendChild(svg("title", {}, column.title));
          canvas.appendChild(name);
          if (brushes[i]) {
            var high = HEIGHT - FOOT - (HEIGHT - HEAD - FOOT) * brushes[i][1], low = HEIGHT - FOOT - (HEIGHT - HEAD - FOOT) * brushes[i][0];
            canvas.appendChild(svg("rect", { "class": "brush", x: at - 9, y: high, width: 18, height: Math.max(2, low - high) }));
          }
          canvas.appendChild(svg("rect", { "class": "grip", x: at - 15, y: HEAD - 6, width: 30, height: HEIGHT - HEAD - FOOT + 12, "data-axis": i }));
        });
      },
      trace: function (plot, trial) { return pathOf(points(plot, trial)); },
      nearest: function (plot, at) {
        if (start) return null;
        var step = (plot.width - 2 * SIDE) / (columns.length - 1), i = Math.max(0, Math.min(columns.length - 2, Math.floor((at[0] - SIDE) / step)));
        var part = clamp((at[0] - SIDE) / step - i), best = null, least = 14;
        valued.forEach(function (trial) {
          if (!trial.kept) return;
          var a = y(columns[i], columns[i].get(trial)), b = y(columns[i + 1], columns[i + 1].get(trial));
          var away = Math.abs(a + (b - a) * part - at[1]);
          if (away < least) { least = away; best = trial; }
        });
        return best;
      }
    });
    brushed = plot;
    plot.canvas.addEventListener("pointerdown", function (event) {
      var axis = event.target.getAttribute("data-axis");
      if (axis === null || event.button !== 0) return;
      start = { axis: axis, y: plot.here(event)[1], moved: false };
      plot.canvas.setPointerCapture(event.pointerId);
      heat(null);
    });
    plot.canvas.addEventListener("pointermove", function (event) {
      if (!start) return;
      var at = plot.here(event)[1];
      start.moved = start.moved || Math.abs(at - start.y) > 4;
      if (!start.moved) return;
      brushes[start.axis] = [fraction(Math.max(at, start.y)), fraction(Math.min(at, start.y))];
      keep();
    });
    function end() {
      if (start && !start.moved && brushes[start.axis]) { delete brushes[start.axis]; keep(); }
      start = null;
    }
    plot.canvas.addEventListener("pointerup", end);
    plot.canvas.addEventListener("pointercancel", function () { start = null; });
  }

  // The mean of the points around each cell's middle, weighted by distance; null where there are none.
  function surface(xs, ys, points, across, up) {
    var width = 0.29 * Math.pow(points.length, -1 / 6), cells = [], i, j;
    function weight(scale, a, b) {
      if (scale.kind === "category") return Math.abs(a - b) < 0.5 / scale.labels.length ? 1 : 0;
      return Math.exp(-0.5 * Math.pow((a - b) / width, 2));
    }
    for (j = 0; j < up; j++) {
      for (i = 0; i < across; i++) {
        var sum = 0, weights = 0;
        for (var k = 0; k < points.length; k++) {
          var w = weight(xs, (i + 0.5) / across, points[k].x) * weight(ys, (j + 0.5) / up, points[k].y);
          sum += w * points[k].v;
          weights += w;
        }
        cells.push(weights > 0.011 ? sum / weights : null);
      }
    }
    return cells;
  }

  // Colours of the scale as the page has them now, in red, green and blue.
  function colours() {
    var style = window.getComputedStyle(document.documentElement), all = [];
    for (var i = 0; i < BINS; i++) {
      var hex = style.getPropertyValue("--s" + i).trim();
      all.push([1, 3, 5].map(function (from) { return parseInt(hex.slice(from, from + 2), 16); }));
    }
    return all;
  }

  function mixed(all, part) {
    var at = clamp(part) * (BINS - 1), i = Math.min(BINS - 2, Math.floor(at)), rest = at - i;
    return all[i].map(function (value, j) { return Math.round(value + (all[i + 1][j] - value) * rest); });
  }

  function contours(parent) {
    var picked = [0, 1], objective = 0, BANDS = 14;
    function places(scale) { return scale.kind === "category" ? scale.labels.length : 44; }
    function select(which, name) {
      var box = html("select");
      box.setAttribute("aria-label", name);
      data.axes.forEach(function (axis, i) {
        var option = html("option", "", axis.name);
        option.value = String(i);
        option.selected = i === picked[which];
        box.appendChild(option);
      });
      box.addEventListener("change", function () { picked[which] = Number(box.value); plot.draw(); });
      return box;
    }
    // Between the cells' middles in a straight line, and in bands, whose edges are the contours.
    function picture(plot, cells, across, up, low, high) {
      var canvas = document.createElement("canvas"), all = colours();
      canvas.width = Math.round((plot.width - plot.left - RIGHT - 16) / 1.5);
      canvas.height = Math.round((plot.height - TOP - BOTTOM) / 1.5);
      var context = canvas.getContext("2d"), image = context.createImageData(canvas.width, canvas.height);
      function cell(i, j) { return cells[Math.max(0, Math.min(up - 1, j)) * across + Math.max(0, Math.min(across - 1, i))]; }
      for (var row = 0; row < canvas.height; row++) {
        for (var column = 0; column < canvas.width; column++) {
          var a = (column + 0.5) / canvas.width * across - 0.5, b = (1 - (row + 0.5) / canvas.height) * up - 0.5;
          if (plot.xs.kind === "category") a = Math.round(a);
          if (plot.ys.kind === "category") b = Math.round(b);
          var i = Math.floor(a), j = Math.floor(b), u = a - i, v = b - j;
          var corners = [cell(i, j), cell(i + 1, j), cell(i, j + 1), cell(i + 1, j + 1)];
          if (corners.some(function (corner) { return corner === null; })) continue;
          var value = (corners[0] * (1 - u) + corners[1] * u) * (1 - v) + (corners[2] * (1 - u) + corners[3] * u) * v;
          var part = Math.min(BANDS - 1, Math.floor(BANDS * clamp((value - low) / (high - low || 1)))) / (BANDS - 1);
          var colour = mixed(all, goals[objective].goal === "minimize" ? 1 - part : part), at = 4 * (row * canvas.width + column);
          image.data[at] = colour[0];
          image.data[at + 1] = colour[1];
          image.data[at + 2] = colour[2];
          image.data[at + 3] = 215;
        }
      }
      context.putImageData(image, 0, 0);
      return canvas.toDataURL();
    }
    var plot = new Plot(parent, "", {
      label: "contours",
      height: 380,
      prepare: function (plot) {
        plot.xs = ofAxis(data.axes[picked[0]]);
        plot.ys = ofAxis(data.axes[picked[1]]);
        plot.xName = data.axes[picked[0]].title;
      },
      paint: function (plot, canvas) {
        var points = [], usual = spread(valued.map(function (trial) { return trial.q[objective]; }).filter(function (value) { return value !== null; }), goals[objective].goal === "minimize" ? 1 : -1);
        valued.forEach(function (trial) {
          var a = trial.p[picked[0]], b = trial.p[picked[1]], value = trial.q[objective];
          if (a === null || b === null || value === null) return;
          plot.add(trial, plot.x(a + aside(data.axes[picked[0]], trial)), plot.y(b + aside(data.axes[picked[1]], trial)));
          if (trial.kept) points.push({ x: plot.xs.at(a), y: plot.ys.at(b), v: Math.max(usual[0], Math.min(usual[1], value)) });
        });
        var across = places(plot.xs), up = places(plot.ys), cells = surface(plot.xs, plot.ys, points, across, up);
        var known = cells.filter(function (value) { return value !== null; });
        if (known.length) {
          var low = Math.min.apply(null, known), high = Math.max.apply(null, known);
          canvas.appendChild(svg("image", {
            x: plot.left + 8, y: TOP, width: plot.width - plot.left - RIGHT - 16, height: plot.height - TOP - BOTTOM,
            preserveAspectRatio: "none", href: picture(plot, cells, across, up, low, high)
          }));
          range.textContent = goals[objective].name + " from " + number(low) + " to " + number(high);
        }
        plot.dots(true);
      }
    });
    var range = plot.head.firstChild, controls = html("span");
    controls.appendChild(select(1, "upwards"));
    controls.appendChild(document.createTextNode(" over "));
    controls.appendChild(select(0, "sideways"));
    plot.head.appendChild(controls);
    if (goals.length > 1) {
      plot.head.appendChild(choice(goals.map(function (goal) { return goal.name; }), function (i) { objective = i; plot.draw(); }));
    }
  }

  function curves(parent, which) {
    var name = data.measures[which], shown = trials.filter(function (trial) { return trial.c[which][0].length; });
    var goal = goals.find(function (each) { return each.name === name; });
    var values = [].concat.apply([], shown.map(function (trial) { return trial.c[which][1].filter(function (value) { return value !== null; }); }));
    var last = shown.reduce(function (most, trial) { return Math.max(most, trial.c[which][0][trial.c[which][0].length - 1]); }, 1);
    function points(plot, trial) {
      var own = [];
      trial.c[which][0].forEach(function (epoch, i) {
        if (trial.c[which][1][i] !== null) own.push([plot.x(epoch), plot.y(trial.c[which][1][i])]);
      });
      return own;
    }
    new Plot(parent, name, {
      height: 320,
      logarithmic: values.length > 1 && positive(values),
      prepare: function (plot) {
        plot.xs = new Scale("linear", 1, Math.max(2, last), null, true);
        plot.ys = plot.log ? ofValues([Math.min.apply(null, values), Math.max.apply(null, values)], true) : ofValues(spread(values, goal.goal === "minimize" ? 1 : -1), false);
        plot.xName = "epoch";
      },
      paint: function (plot, canvas) {
        var groups = {};
        shown.forEach(function (trial) {
          var own = points(plot, trial);
          if (!own.length) return;
          plot.add(trial, own[own.length - 1][0], own[own.length - 1][1]);
          var style = (trial.kept ? "b" : "a") + (trial.bin === undefined ? "failed" : "s" + trial.bin);
          (groups[style] = groups[style] || []).push(pathOf(own));
        });
        Object.keys(groups).sort().forEach(function (style) {
          canvas.appendChild(svg("path", {
            "class": style.slice(1) + (style[0] === "a" ? " away" : ""), d: groups[style].join(""), "stroke-linejoin": "round",
            "stroke-width": shown.length > 200 ? 1 : 1.6, opacity: style[0] === "a" ? 0.1 : shown.length > 200 ? 0.6 : 0.9
          }));
        });
        plot.dots();
      },
      trace: function (plot, trial) { return pathOf(points(plot, trial)); },
      nearest: function (plot, at) {
        var best = null, least = REACH;
        shown.forEach(function (trial) {
          if (!trial.kept) return;
          points(plot, trial).forEach(function (point) {
            var away = Math.abs(point[1] - at[1]) + 2 * Math.max(0, Math.abs(point[0] - at[0]) - 4);
            if (away < least) { least = away; best = trial; }
          });
        });
        return best;
      }
    });
  }

  function front(parent) {
    var two = goals.length > 1, cost = 0;
    function get(trial) { return two ? trial.v[1] : trial.f[cost]; }
    function smaller() { return !two || goals[1].goal === "minimize"; }
    var plot = new Plot(parent, goals[0].name, {
      height: 320,
      prepare: function (plot) {
        var values = valued.map(get).filter(function (value) { return value !== null; });
        var low = Math.min.apply(null, values), high = Math.max.apply(null, values), log = low > 0 && high > 20 * low;
        plot.xs = log ? new Scale("log", low, high) : ofValues([low, high], false);
        plot.ys = objectiveScale(plot, 0);
        plot.xName = two ? goals[1].name : data.costs[cost];
      },
      paint: function (plot, canvas) {
        valued.forEach(function (trial) {
          if (get(trial) !== null) plot.add(trial, plot.x(get(trial)), plot.y(trial.v[0]));
        });
        var best = data.fronts[two ? 0 : cost].map(function (n) { return plot.places[n]; }).filter(Boolean).sort(function (a, b) { return a.x - b.x; });
        var line = best.map(function (place, i) {
          return i === 0 ? "M" + place.x + " " + place.y : smaller() ? "H" + place.x + "V" + place.y : "V" + place.y + "H" + place.x;
        }).join("");
        canvas.appendChild(svg("path", { "class": "so-far", d: line }));
        plot.dots();
        if (best.length <= 20) {
          best.forEach(function (place) {
            canvas.appendChild(svg("text", { "class": "halo middle", x: place.x, y: place.y - 9 }, "#" + place.t.n));
          });
        }
      }
    });
    if (!two && data.costs.length > 1) plot.head.appendChild(choice(data.costs, function (i) { cost = i; plot.draw(); }));
    if (!two) parent.appendChild(html("p", "", "On the line lie the trials, of those trained to their end, that none does better at less cost."));
  }

  function board() {
    var table = document.querySelector(".board table");
    if (!table) return;
    var body = table.tBodies[0], order = Array.prototype.slice.call(body.rows), byNumber = {};
    trials.forEach(function (trial) { byNumber[trial.n] = trial; });
    order.forEach(function (row) {
      var trial = byNumber[row.cells[1].textContent];
      rows[trial.n] = row;
      if (trial.n === data.best) row.className = "best";
      row.addEventListener("pointerenter", function () { heat(trial); });
      row.addEventListener("pointerleave", function () { heat(null); });
    });
    function value(row, column) {
      var text = row.cells[column].textContent, plain = text.replace(/,/g, "");
      return text === "-" ? null : plain !== "" && !isNaN(plain) ? Number(plain) : text;
    }
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
      var goal = goals[column - 2];
      head.tabIndex = 0;
      head.title = "sort";
      function sort() {
        // At first the best values come first.
        var before = head.getAttribute("aria-sort"), rising = before ? before !== "ascending" : !(goal && goal.goal === "maximize");
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", rising ? "ascending" : "descending");
        order.slice().sort(function (one, other) {
          var a = value(one, column), b = value(other, column);
          if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
          var by = typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
          return rising ? by : -by;
        }).forEach(function (row) { body.appendChild(row); });
      }
      head.addEventListener("click", sort);
      head.addEventListener("keydown", function (event) {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(); }
      });
    });
  }

  function copies() {
    if (!navigator.clipboard) return;
    document.querySelectorAll(".command").forEach(function (box) {
      var text = box.textContent, copy = button("copy");
      copy.addEventListener("click", function () {
        navigator.clipboard.writeText(text).then(function () { copy.textContent = "copied"; }, function () { copy.textContent = "not allowed"; });
      });
      box.appendChild(copy);
    });
  }

  var makers = {
    history: function (parent) {
      if (goals.length > 1) parent.classList.add("grid");
      goals.forEach(function (goal, i) { history(parent, i); });
    },
    parallel: parallel,
    slices: slices,
    contours: contours,
    curves: function (parent) { data.measures.forEach(function (name, i) { curves(parent, i); }); },
    front: front
  };
  board();
  copies();
  document.querySelectorAll("[data-plot]").forEach(function (parent) { makers[parent.getAttribute("data-plot")](parent); });
  plots.forEach(function (plot) { plot.draw(); });
  window.addEventListener("resize", drawAll);
  // The contours are a picture, which does not change its colours by itself.
  new MutationObserver(drawAll).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  // For tests: numbers that a picture does not say.
  window.laminaSweep = { surface: surface, Scale: Scale, draw: function () { plots.forEach(function (plot) { plot.draw(); }); } };
})();
