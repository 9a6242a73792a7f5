package dev.lamina.dsl.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

  private static final Map<String, Object> VALUES = new HashMap<>();

  static {
    VALUES.put("total_params", 122_570L);
    VALUES.put("val_accuracy", 0.98);
    VALUES.put("state", "complete");
    VALUES.put("fit.batch_size", 32);
    VALUES.put("test_loss", null);
    VALUES.put("broken", Double.NaN);
  }

  private static boolean holds(String condition) throws Condition.Wrong {
    return Condition.of(condition, VALUES.keySet()).holds(VALUES::get);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "total_params<1M | true",
        "total_params < 122.57k | false",
        "total_params <= 122.57k | true",
        "total_params > 100K and total_params < 0.2M | true",
        "total_params > 1M or val_accuracy >= 0.98 | true",
        "val_accuracy >= 0.98 and total_params > 1M or state == complete | true",
        "state == complete and (total_params - 570) / 2 == 61000 | true",
        "state != complete | false",
        "state == 'complete' | true",
        "state = \"killed\" | false",
        "fit.batch_size == 32, val_accuracy > 0.9 | true",
        "1 - val_accuracy < 0.03 | true",
        "test_loss < 1 | false",
        "test_loss >= 1 | false",
        "test_loss != 1 | false",
        "2 * test_loss < 1 | false",
        "broken != 1 | false",
        "total_params / (val_accuracy - val_accuracy) > 1 | false",
      })
  void isJudged(String condition, boolean expected) throws Condition.Wrong {
    assertThat(holds(condition)).isEqualTo(expected);
  }

  @Test
  void anUnknownNameIsPointedAtWithTheNearestOne() {
    assertThatThrownBy(() -> holds("total_params < 1M and val_acuracy > 0.5"))
        .isInstanceOf(Condition.Wrong.class)
        .hasMessage(
            String.join(
                System.lineSeparator(),
                "there is no column `val_acuracy`",
                "  total_params < 1M and val_acuracy > 0.5",
                "                        ^^^^^^^^^^^ did you mean `val_accuracy`?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "total_params",
        "total_params <",
        "< 1",
        "total_params < 1 2",
        "total_params < 1X",
        "'a' < 'b'",
        "total_params < 1 and",
        "(total_params < 1)",
        "total_params ~ 1"
      })
  void whatCannotBeReadIsRefused(String condition) {
    assertThatThrownBy(() -> holds(condition)).isInstanceOf(Condition.Wrong.class);
  }
}
