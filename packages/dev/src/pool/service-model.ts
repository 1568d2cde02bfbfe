import { inputShapes, unsignedOperations } from "./input-shapes.generated.ts";
import { fromJavaPattern } from "./java-pattern.ts";

type Shapes = typeof inputShapes;
/** The name of one of AWS's shapes. */
export type ShapeName = keyof Shapes;

/** The operations of which the model says what they take. */
export type OperationName = ShapeName extends infer Name
  ? Name extends `${infer Operation}Request`
    ? Operation
    : never
  : never;

/** What a shape holds, as TypeScript has it. */
export type ValueOf<Name extends ShapeName> = ValueOfShape<Shapes[Name]>;

type ValueOfShape<Shape> = Shape extends { readonly type: "string" }
  ? Shape extends { readonly enum: readonly (infer Word)[] }
    ? Word
    : string
  : Shape extends { readonly type: "integer" }
    ? number
    : Shape extends { readonly type: "boolean" }
      ? boolean
      : Shape extends { readonly type: "list"; readonly of: infer Of extends ShapeName }
        ? readonly ValueOf<Of>[]
        : Shape extends { readonly type: "map"; readonly of: infer Of extends ShapeName }
          ? Readonly<Record<string, ValueOf<Of>>>
          : Shape extends {
                readonly members: infer Members extends Readonly<Record<string, ShapeName>>;
                readonly required: readonly (infer Required)[];
              }
            ? { readonly [Each in keyof Members & Required]: ValueOf<Members[Each]> } & {
                readonly [Each in Exclude<keyof Members, Required>]?:
                  | ValueOf<Members[Each]>
                  | undefined;
              }
            : never;

/** What an operation takes. */
export type Input<Name extends OperationName> = ValueOf<`${Name}Request`>;

/** The least and the most: of a length, or of a number. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

export interface StringShape extends Bounds {
  readonly type: "string";
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** Its values are not repeated in an error. */
  readonly sensitive?: boolean;
}

/** The same as the generated shapes, without their names. */
export type Shape =
  | StringShape
  | ({ readonly type: "integer" } & Bounds)
  | { readonly type: "boolean" }
  | ({ readonly type: "list"; readonly of: ShapeName } & Bounds)
  | ({ readonly type: "map"; readonly key: ShapeName; readonly of: ShapeName } & Bounds)
  | {
      readonly type: "structure";
      readonly required: readonly string[];
      readonly members: Readonly<Record<string, ShapeName>>;
    };

/** The shapes by name. */
export const shapes: Readonly<Record<ShapeName, Shape>> = inputShapes;

/** A pattern of theirs. */
type Pattern = Pick<RegExp, "test">;

/** What the model says of a mail with a code. */
const MAIL_PATTERN = inputShapes.EmailVerificationMessageType.pattern;
const PLAIN = /^[\t\n\v\f\r -~]*$/;

function toPattern(pattern: string): Pattern {
  const whole = fromJavaPattern(pattern);
  if (pattern !== MAIL_PATTERN) return whole;
  // A mail is long, and nearly always ASCII, of which the pattern takes all but control characters.
  return { test: (text) => (PLAIN.test(text) && text.includes("{####}")) || whole.test(text) };
}

/** Their patterns, by what they are in the model. */
export const patterns: ReadonlyMap<string, Pattern> = new Map(
  Object.values(shapes).flatMap((shape) =>
    shape.type === "string" && shape.pattern !== undefined
      ? [[shape.pattern, toPattern(shape.pattern)]]
      : [],
  ),
);

const unsigned: ReadonlySet<string> = new Set(unsignedOperations);

/** True for an operation that Cognito takes from anybody. Whatever the model does not have needs a signature. */
export function isUnsigned(operation: string): boolean {
  return unsigned.has(operation);
}
