package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.spec.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says of a sweep: keys of the sweep ({@code trials=40}), values to vary
 * ({@code fit.batch_size=32,64}, {@code ...learning_rate=1e-4..1e-1:log}), and settings of the run.
 *
 * @param sweep keys of the sweep
 * @param varied lists and ranges
 * @param others single values: of a parameter of the file, or of the run
 */
record Flags(List<Setting> sweep, List<Setting> varied, List<Setting> others) {

  /** Sorts them; each path at most once, which is reported. */
  static Flags of(List<String> given, Problems problems) {
    List<Setting> sweep = new ArrayList<>();
    List<Setting> varied = new ArrayList<>();
    List<Setting> others = new ArrayList<>();
    Map<String, Setting> seen = new LinkedHashMap<>();
    for (String flag : given) {
      Optional<Setting> read = isList(flag) ? list(flag, problems) : Setting.parse(flag, problems);
      if (read.isEmpty()) {
        continue;
      }
      Setting setting = read.get();
      Setting before = seen.putIfAbsent(setting.path(), setting);
      if (before != null) {
        before.givenAgain(setting, problems);
      } else if (setting.steps().size() == 1 && SweepKeys.all().contains(setting.first())) {
        sweep.add(setting);
      } else if (isList(flag)
          || setting.value() instanceof ScalarNode scalar && DomainText.isRange(scalar.text())) {
        varied.add(setting);
      } else {
        others.add(setting);
      }
    }
    return new Flags(sweep, varied, others);
  }

  /** Whether a key of a sweep is among them that no run has, or a range. */
  boolean areOfASweep() {
    return sweep.stream().anyMatch(setting -> SweepKeys.names().contains(setting.first()))
        || varied.stream().anyMatch(setting -> setting.value() instanceof ScalarNode);
  }

  /** Whether values are listed without brackets: {@code 32,64}. */
  private static boolean isList(String flag) {
    String value = flag.substring(flag.indexOf('=') + 1).strip();
    return flag.indexOf('=') > 0
        && value.indexOf(',') > 0
        && "[{\"'".indexOf(value.charAt(0)) < 0
        && value.indexOf('{') < 0;
  }

  private static Optional<Setting> list(String flag, Problems problems) {
    return Setting.parseList(flag, problems)
        .filter(setting -> setting.value() instanceof SequenceNode);
  }

  /** The sweep's file with its keys of the command line. */
  MappingNode in(MappingNode file) {
    MappingNode changed = file;
    for (Setting setting : sweep) {
      ScalarNode key = setting.steps().get(0).key();
      MappingNode others = changed;
      for (String spelling : spellings(key.text())) {
        others = spelling.equals(key.text()) ? others : others.without(spelling);
      }
      changed = others.with(key, setting.value());
    }
    return changed;
  }

  private static List<String> spellings(String key) {
    return SweepKeys.HEAD.arg(key).map(arg -> arg.spellings()).orElse(List.of(key));
  }

  /** The parameters of the file, with those of the command line in place of theirs or added. */
  List<Parameter> in(List<Parameter> parameters, Problems problems) {
    List<Parameter> changed = new ArrayList<>(parameters);
    for (Setting setting : varied) {
      Optional<Parameter> read = parameter(setting, setting.value(), problems);
      int index = index(changed, setting.path());
      read.ifPresent(
          parameter -> {
            if (index < 0) {
              changed.add(parameter);
            } else {
              changed.set(index, replaced(changed.get(index), parameter));
            }
          });
    }
    for (Setting setting : others) {
      int index = index(changed, setting.path());
      if (index >= 0) {
        Parameter old = changed.get(index);
        parameter(setting, setting.value(), problems)
            .ifPresent(one -> changed.set(index, replaced(old, one)));
      }
    }
    return changed;
  }

  /** Settings of the run: those that name no parameter. */
  List<Setting> ofRun(List<Parameter> parameters) {
    return others.stream().filter(setting -> index(parameters, setting.path()) < 0).toList();
  }

  private static Optional<Parameter> parameter(
      Setting setting, SourceNode value, Problems problems) {
    ScalarNode path = new ScalarNode(setting.span(), setting.path(), false);
    return new DomainReader(path.text(), problems)
        .read(value)
        .map(
            read ->
                new Parameter(path, List.of(path), read.domain(), read.shown(), Optional.empty()));
  }

  private static Parameter replaced(Parameter old, Parameter flag) {
    return new Parameter(old.name(), old.paths(), flag.domain(), flag.shown(), old.when());
  }

  private static int index(List<Parameter> parameters, String path) {
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.name().text().equals(path)
          || parameter.paths().stream().anyMatch(own -> own.text().equals(path))) {
        return i;
      }
    }
    return -1;
  }
}
