package dev.lamina.runtime.data;

import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of 3x5 dots, drawn twice as large: pictures come out alike on every machine, also on one
 * without fonts. There are capitals only.
 */
final class Letters {

  /** Width of a letter with the gap behind it. */
  static final int WIDTH = 8;

  /** Height of a letter. */
  static final int HEIGHT = 10;

  private static final int DOT = 2;

  /** A row is an octal digit, its bits the dots from left to right. */
  private static final Map<Character, String> ROWS = new HashMap<>();

  static {
    String shapes =
        "A25755 B65656 C34443 D65556 E74647 F74644 G34553 H55755 I72227 J11152 K55655 L44447"
            + " M57755 N65555 O25552 P65644 Q25563 R65655 S34216 T72222 U55557 V55552 W55775"
            + " X55255 Y55222 Z71247 075557 126227 271747 371317 455711 574717 674757 771122"
            + " 875757 975717 -00700 _00007 .00002 ,00024 :02020 /11244 %51245 (12221 )42224"
            + " +02720 =07070 #57575 ?71202 !22202 '22000 *05250 >42124 <12421 [64446 ]31113";
    for (String shape : shapes.split(" ")) {
      ROWS.put(shape.charAt(0), shape.substring(1));
    }
    ROWS.put(' ', "00000");
  }

  /** What stands for letters that there are not. */
  private static final String UNKNOWN = "07570";

  private Letters() {}

  /** How many letters go into so many pixels. */
  static int fitting(int width) {
    return (width + DOT) / WIDTH;
  }

  /** Draws a text in a colour, its upper left corner at a point. */
  static void draw(BufferedImage image, int left, int top, String text, int rgb) {
    String capitals = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < capitals.length(); i++) {
      String rows = ROWS.getOrDefault(capitals.charAt(i), UNKNOWN);
      for (int dot = 0; dot < 15; dot++) {
        if ((rows.charAt(dot / 3) - '0' >> 2 - dot % 3 & 1) == 1) {
          int x = left + i * WIDTH + dot % 3 * DOT;
          int y = top + dot / 3 * DOT;
          for (int k = 0; k < DOT * DOT; k++) {
            image.setRGB(x + k % DOT, y + k / DOT, rgb);
          }
        }
      }
    }
  }
}
