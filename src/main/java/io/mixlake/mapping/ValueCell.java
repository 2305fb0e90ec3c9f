package io.mixlake.mapping;

import io.mixlake.mapping.expression.Evaluator;
import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.target.Converter;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.WarningCode;

/** Computes a value and converts it to the type of its column. */
final class ValueCell implements Cell {
  private final String destination;
  private final Evaluator evaluator;
  private final Converter converter;
  private final CellLosses losses;

  ValueCell(String destination, Evaluator evaluator, Converter converter) {
    this.destination = destination;
    this.evaluator = evaluator;
    this.converter = converter;
    this.losses = new CellLosses(destination);
  }

  @Override
  public Object make(Frame frame, MapProblems problems) {
    return guarded(frame, problems, destination, this::converted);
  }

  private Object converted(Frame frame, MapProblems problems) {
    Object value = evaluator.evaluate(frame);
    return value == null ? null : converter.convert(value, losses.in(problems));
  }

  /** What the cell makes, or null and a warning. */
  static Object guarded(Frame frame, MapProblems problems, String destination, Cell cell) {
    try {
      return cell.make(frame, problems);
    } catch (MappingFailure e) {
      problems.warn(e.code(), destination, e.getMessage());
    } catch (StackOverflowError e) {
      problems.warn(WarningCode.TOO_MUCH, destination, "The value is nested too deep");
    } catch (RuntimeException e) {
      // Data Prep's rule: no value of the data may end a run, also not one that nobody thought of.
      problems.warn(WarningCode.EXPRESSION, destination, e.getClass().getSimpleName());
    }
    return null;
  }
}
