/** The scope of tokens that the pool's operations take, and that signing in without the hosted pages gives. */
export const ownAccountScope = "aws.cognito.signin.user.admin";

/** The scopes that every pool has. The sandbox has no resource servers, which would add their own. */
const hostedScopes: readonly string[] = ["openid", "email", "phone", "profile", ownAccountScope];

/** True for a scope that the hosted pages can grant. */
export function isHostedScope(scope: string): boolean {
  return hostedScopes.includes(scope);
}

/** Scopes that say which attributes are told, and those attributes. */
const attributesOf: Readonly<Record<string, (name: string) => boolean>> = {
  email: (name) => /^email(?:_verified)?$/.test(name),
  phone: (name) => /^phone_number(?:_verified)?$/.test(name),
  profile: (name) => !/^(?:email|phone_number|address)(?:_verified)?$/.test(name),
};

/**
 * Those of a user's attributes that these scopes let an app know: all where `openid` stands alone.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export function attributesInScope<Value>(
  attributes: Readonly<Record<string, Value>>,
  scopes: readonly string[],
): Record<string, Value> {
  const lets = scopes.flatMap((scope) => attributesOf[scope] ?? []);
  const entries = Object.entries(attributes);
  return Object.fromEntries(
    lets.length === 0 ? entries : entries.filter(([name]) => lets.some((each) => each(name))),
  );
}
