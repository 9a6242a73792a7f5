package dev.lamina.benchmarks;

/**
 * One pair's figures.
 *
 * @param date when, ISO 8601
 * @param comparison what was compared
 * @param pair which repetition, from 1
 * @param measure what was measured
 * @param lamina Lamina's figure
 * @param peer the other's
 * @param threads cores used
 */
record Row(
    String date,
    Comparison comparison,
    int pair,
    Measure measure,
    double lamina,
    double peer,
    int threads) {

  static final String HEADER = "date,mode,net,batch,side,peer,pair,measure,lamina,other,threads";

  double ratio() {
    return measure.ratio(lamina, peer);
  }

  String line() {
    return String.join(
        ",",
        date,
        comparison.mode().toString(),
        comparison.net(),
        "" + comparison.batch(),
        "" + comparison.side(),
        comparison.peer(),
        "" + pair,
        measure.toString(),
        "" + lamina,
        "" + peer,
        "" + threads);
  }

  static Row parse(String line) {
    String[] cells = line.split(",");
    return new Row(
        cells[0],
        new Comparison(
            Mode.of(cells[1]),
            cells[2],
            Integer.parseInt(cells[3]),
            Integer.parseInt(cells[4]),
            cells[5]),
        Integer.parseInt(cells[6]),
        Measure.of(cells[7]),
        Double.parseDouble(cells[8]),
        Double.parseDouble(cells[9]),
        Integer.parseInt(cells[10]));
  }
}
