/**
 * Velocity's operators, strict: what Java and JavaScript answer differently is refused.
 * Source: https://velocity.apache.org/engine/1.7/user-guide.html#conditionals
 */
export function operate(
  operator: string,
  left: () => unknown,
  right: () => unknown,
  emptyIsTrue: boolean,
): unknown {
  const truth = (value: unknown): boolean => isTruth(value, emptyIsTrue);
  switch (operator) {
    case "&&":
      return truth(left()) && truth(right());
    case "||":
      return truth(left()) || truth(right());
    case "not":
      return !truth(left());
    case "parenthesis":
      return left();
    case "==":
      return isEqual(left(), right());
    case "!=":
      return !isEqual(left(), right());
    case "+":
      return add(left(), right());
    case "minus":
      return -number(left());
    case "-":
      return number(left()) - number(right());
    case "*":
      return number(left()) * number(right());
    case "<":
      return number(left()) < number(right());
    case "<=":
      return number(left()) <= number(right());
    case ">":
      return number(left()) > number(right());
    case ">=":
      return number(left()) >= number(right());
    default:
      throw new Error(`the operator ${operator} is not modelled`);
  }
}

/** A condition. Velocity 1.7 takes everything for true that is neither null nor false; 2 leaves out what is empty. */
export function isTruth(value: unknown, emptyIsTrue: boolean): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "boolean") return value;
  const isEmpty =
    value === "" || value === 0 || (typeof value === "object" && Object.keys(value).length === 0);
  return emptyIsTrue || !isEmpty;
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left === undefined || left === null || right === undefined || right === null) {
    return (left ?? undefined) === (right ?? undefined);
  }
  if (typeof left === "object" || typeof right === "object") throw new Error("== on lists or maps");
  return String(left) === String(right);
}

function add(left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number") return left + right;
  if (typeof left === "string" && typeof right === "string") return left + right;
  throw new Error(`${String(left)} + ${String(right)}: neither two numbers nor two texts`);
}

function number(value: unknown): number {
  if (typeof value === "number") return value;
  throw new Error(`${String(value)} is no number`);
}
