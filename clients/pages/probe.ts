import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import {
  cognitoUserPoolsTokenProvider,
  DefaultTokenStore,
  refreshAuthTokens,
} from "aws-amplify/auth/cognito";
import { defaultStorage, Hub } from "aws-amplify/utils";
import { userPool } from "../recipes/config.ts";

const config = { Auth: { Cognito: userPool } };
Amplify.configure(config);
const events: string[] = [];
Hub.listen("auth", ({ payload }) => events.push(payload.event));
const cross: string[] = [];
Hub.listen("auth", ({ payload }) => cross.push(payload.event), {
  enableCrossTabEvents: true,
} as any);
Object.assign(globalThis, { cross });
const toStored = (t: any) => {
  const accessToken = auth.decodeJWT(t.accessToken);
  return {
    accessToken,
    idToken: auth.decodeJWT(t.idToken),
    refreshToken: t.refreshToken,
    clockDrift: (accessToken.payload.iat ?? 0) * 1000 - Date.now(),
    username: String(accessToken.payload["username"]),
  };
};
const attempt = async (f: () => Promise<any>) => {
  try {
    return JSON.parse(JSON.stringify((await f()) ?? null));
  } catch (e: any) {
    return `${e.name}: ${e.message}`;
  }
};
async function report() {
  return {
    session: await attempt(async () => {
      const { tokens, userSub } = await auth.fetchAuthSession();
      return { has: !!tokens?.accessToken, userSub };
    }),
    user: await attempt(() => auth.getCurrentUser()),
    attributes: await attempt(() => auth.fetchUserAttributes()),
    again: await attempt(async () => {
      const { tokens } = await auth.fetchAuthSession({ forceRefresh: true });
      return !!tokens?.accessToken;
    }),
    events: events.splice(0),
  };
}
Object.assign(globalThis, {
  report,
  events,
  auth,
  attempt,
  async store(t: any) {
    const store = new DefaultTokenStore();
    store.setAuthConfig(Amplify.getConfig().Auth!);
    store.setKeyValueStorage(defaultStorage);
    await store.storeTokens(toStored(t));
  },
  async orchestrate(t: any) {
    await cognitoUserPoolsTokenProvider.tokenOrchestrator.setTokens({ tokens: toStored(t) });
  },
  async provider(t: any) {
    let kept: any = toStored(t);
    Amplify.configure(config, {
      Auth: {
        tokenProvider: {
          async getTokens(options) {
            if (!kept) return cognitoUserPoolsTokenProvider.getTokens(options);
            if (options?.forceRefresh)
              kept = await refreshAuthTokens({
                tokens: kept,
                authConfig: config.Auth,
                username: kept.username,
              });
            return kept;
          },
        },
      },
    });
  },
});
document.title = "ready";
