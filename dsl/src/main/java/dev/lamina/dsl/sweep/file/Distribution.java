package dev.lamina.dsl.sweep.file;

/** The words that Weights & Biases has behind {@code distribution:}. */
enum Distribution {
  CONSTANT(Form.VALUES, false, false, false),
  CATEGORICAL(Form.VALUES, false, false, false),
  UNIFORM(Form.RANGE, false, false, false),
  INT_UNIFORM(Form.RANGE, false, false, false),
  Q_UNIFORM(Form.RANGE, false, false, true),
  LOG_UNIFORM(Form.RANGE, true, true, false),
  LOG_UNIFORM_VALUES(Form.RANGE, true, false, false),
  Q_LOG_UNIFORM(Form.RANGE, true, true, true),
  Q_LOG_UNIFORM_VALUES(Form.RANGE, true, false, true),
  INV_LOG_UNIFORM(Form.RANGE, true, true, false),
  INV_LOG_UNIFORM_VALUES(Form.RANGE, true, false, false),
  NORMAL(Form.NORMAL, false, false, false),
  Q_NORMAL(Form.NORMAL, false, false, true),
  LOG_NORMAL(Form.NORMAL, true, false, false),
  Q_LOG_NORMAL(Form.NORMAL, true, false, true);

  /** What is given beside the word. */
  enum Form {
    VALUES("values"),
    RANGE("min and max"),
    NORMAL("mean and deviation");

    private final String keys;

    Form(String keys) {
      this.keys = keys;
    }

    String keys() {
      return keys;
    }
  }

  private final Form form;
  private final boolean log;
  private final boolean exponents;
  private final boolean quantised;

  Distribution(Form form, boolean log, boolean exponents, boolean quantised) {
    this.form = form;
    this.log = log;
    this.exponents = exponents;
    this.quantised = quantised;
  }

  Form form() {
    return form;
  }

  boolean log() {
    return log;
  }

  /** Whether min and max are natural logarithms of the limits. */
  boolean exponents() {
    return exponents;
  }

  /** Whether numbers are multiples of q, which is 1 where it is left out. */
  boolean quantised() {
    return quantised;
  }
}
