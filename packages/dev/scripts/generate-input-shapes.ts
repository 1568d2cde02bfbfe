/**
 * Writes src/pool/input-shapes.generated.ts: what Cognito's operations take, as AWS's own model of the service says.
 * It runs by hand, when AWS publishes a newer model:
 *
 *   npx tsx packages/dev/scripts/generate-input-shapes.ts botocore-VERSION service-2.json
 *
 * The model is botocore's `data/cognito-idp/2016-04-18/service-2.json`, which is in the packages `python3-botocore`
 * and `awscli`. What is taken from it are facts: names, lengths, patterns, words. A test compares the members with
 * those of the AWS SDK that is installed here.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The operations that the pool has, and those that it needs for the other mails. */
const OPERATIONS = [
  ...["SignUp", "ConfirmSignUp", "ResendConfirmationCode"],
  ...["ForgotPassword", "ConfirmForgotPassword", "ChangePassword"],
  ...["InitiateAuth", "RespondToAuthChallenge", "GetTokensFromRefreshToken", "RevokeToken"],
  ...["GetUser", "DeleteUser", "GlobalSignOut"],
  ...["UpdateUserAttributes", "GetUserAttributeVerificationCode", "VerifyUserAttribute"],
  ...["AdminCreateUser", "AdminConfirmSignUp", "AdminSetUserPassword", "AdminResetUserPassword"],
  ...["AdminGetUser", "AdminDisableUser", "AdminEnableUser", "AdminDeleteUser", "ListUsers"],
  ...["AdminUpdateUserAttributes", "AdminUserGlobalSignOut"],
  ...["AdminInitiateAuth", "AdminRespondToAuthChallenge"],
  ...["SetUserMFAPreference", "AdminSetUserMFAPreference"],
  ...["AssociateSoftwareToken", "VerifySoftwareToken"],
  ...["CreateUserPool", "DescribeUserPool", "UpdateUserPool", "DeleteUserPool", "ListUserPools"],
  ...["SetUserPoolMfaConfig", "GetUserPoolMfaConfig"],
  ...["CreateUserPoolClient", "DescribeUserPoolClient", "ListUserPoolClients"],
  ...["UpdateUserPoolClient", "DeleteUserPoolClient", "DescribeUserPoolDomain"],
] as const;

interface Shape {
  readonly type: string;
  readonly required?: readonly string[];
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly enum?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly sensitive?: boolean;
}

type Shapes = Readonly<Record<string, Shape>>;

const member = (shape: string): { readonly shape: string } => ({ shape });

/**
 * What AWS has added since the newest model that could be had as a file, by its API reference. Whatever a newer model
 * has itself is to be deleted here.
 */
const LATER_SHAPES: Shapes = {
  AcrConfigurationType: {
    type: "map",
    key: member("AcrNameType"),
    value: member("AcrLevelConfigType"),
  },
  AcrNameType: { type: "string", min: 1, max: 128 },
  AcrLevelConfigType: {
    type: "structure",
    required: ["AcrValue"],
    members: { AcrValue: member("AcrValueType") },
  },
  AcrValueType: { type: "string", min: 1, max: 2048 },
  DcrConfigurationType: {
    type: "structure",
    members: {
      EnableStatus: member("StatusType"),
      OpenDcrEnabled: member("BooleanType"),
      AuthenticatedGrantTypes: member("DcrGrantTypesType"),
      OpenDcrGrantTypes: member("DcrGrantTypesType"),
      AllowedScopes: member("ScopeListType"),
    },
  },
  DcrGrantTypesType: { type: "list", member: member("OAuthFlowType"), max: 3 },
  ClientTypeType: { type: "string", enum: ["REGULAR", "DCR"] },
  RevokeAssociatedSessionsType: { type: "string", enum: ["LINKED", "NONE"] },
};
const LATER_MEMBERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CreateUserPoolRequest: {
    AcrConfiguration: "AcrConfigurationType",
    DcrConfiguration: "DcrConfigurationType",
  },
  UpdateUserPoolRequest: {
    AcrConfiguration: "AcrConfigurationType",
    DcrConfiguration: "DcrConfigurationType",
  },
  ListUserPoolClientsRequest: { ClientType: "ClientTypeType" },
  RevokeTokenRequest: { RevokeAssociatedSessions: "RevokeAssociatedSessionsType" },
};

function withLater(model: Shapes): Shapes {
  const changed = Object.entries(LATER_MEMBERS).map(([name, later]) => {
    const shape = model[name];
    if (shape === undefined) throw new Error(`The model has no ${name}.`);
    const known = Object.keys(later).filter((each) => shape.members?.[each] !== undefined);
    if (known.length > 0) throw new Error(`The model has ${name}.${known[0]}: delete it here.`);
    const added = Object.entries(later).map(([each, shapeName]) => [each, member(shapeName)]);
    return [name, { ...shape, members: { ...shape.members, ...Object.fromEntries(added) } }];
  });
  return { ...model, ...LATER_SHAPES, ...Object.fromEntries(changed) };
}

/** The names of all shapes below these, themselves included, in alphabetical order. */
function namesBelow(shapes: Shapes, roots: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (name: string): void => {
    if (found.has(name)) return;
    const shape = shapes[name];
    if (shape === undefined) throw new Error(`The model has no shape ${name}.`);
    found.add(name);
    const { members = {}, key, value } = shape;
    const below = [...Object.values(members), shape.member, key, value];
    for (const each of below) if (each !== undefined) visit(each.shape);
  };
  for (const root of roots) visit(root);
  return [...found].sort();
}

/** One shape in the words of read-input.ts. */
function factsOf(name: string, shape: Shape): object {
  const { min, max, pattern, sensitive } = shape;
  const bounds = { min, max };
  switch (shape.type) {
    case "structure": {
      const members = Object.entries(shape.members ?? {}).map(([each, { shape: of }]) => [
        each,
        of,
      ]);
      return {
        type: "structure",
        required: shape.required ?? [],
        members: Object.fromEntries(members),
      };
    }
    case "list":
      return { type: "list", of: shape.member?.shape, ...bounds };
    case "map":
      return { type: "map", key: shape.key?.shape, of: shape.value?.shape, ...bounds };
    case "string":
      return { type: "string", ...bounds, pattern, enum: shape.enum, sensitive };
    case "integer":
      return { type: "integer", ...bounds };
    case "boolean":
      return { type: "boolean" };
    default:
      throw new Error(`${name} is a ${shape.type}, which read-input.ts does not know.`);
  }
}

interface Model {
  readonly shapes: Shapes;
  readonly operations: Readonly<Record<string, { readonly authtype?: string }>>;
}

/** The file's text. `source` names the model and its version. */
export function inputShapesSource(source: string, model: Model): string {
  const shapes = withLater(model.shapes);
  const names = namesBelow(
    shapes,
    OPERATIONS.map((operation) => `${operation}Request`),
  );
  const lines = names.flatMap((name) => {
    const shape = shapes[name];
    return shape === undefined ? [] : [`  ${name}: ${JSON.stringify(factsOf(name, shape))},`];
  });
  const unsigned = Object.keys(model.operations)
    .filter((name) => model.operations[name]?.authtype === "none")
    .sort();
  return `// Generated by scripts/generate-input-shapes.ts from the service model cognito-idp/2016-04-18 of ${source},
// and what that script says AWS has added since. Change the script, not this file.

/** What the operations take, by the names of AWS's shapes. */
export const inputShapes = {
${lines.join("\n")}
} as const;

/** What Cognito takes from anybody, without a signature: the operations whose \`authtype\` is \`none\`. */
export const unsignedOperations: readonly string[] = [
${unsigned.map((name) => `  "${name}",`).join("\n")}
];
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [source, path] = process.argv.slice(2);
  if (source === undefined || path === undefined) {
    throw new Error("Say which model it is and where: botocore-1.43.107 service-2.json");
  }
  const target = new URL("../src/pool/input-shapes.generated.ts", import.meta.url);
  await writeFile(target, inputShapesSource(source, JSON.parse(await readFile(path, "utf8"))));
}
