import { isJsonObject } from "cognito-links/attach";
import { linksConfiguration, type Rule } from "../rule.ts";

export const unlistedClient: Rule = {
  name: "unlisted-client",
  check({ clients, functionConfiguration }) {
    const listed = linksConfiguration(functionConfiguration)?.["clients"];
    if (!Array.isArray(listed)) return [];
    const ids = listed.filter(isJsonObject).map(({ clientId }) => clientId);
    return clients
      .filter(({ ClientId }) => !ids.includes(ClientId))
      .map(({ ClientId }) => ({
        severity: "warning",
        what: `The function does not list the client ${ClientId}: who signs up, resets a password or changes an address through it gets a mail with the code and no link.`,
        fix: "Add it to clients and deploy, if people use it.",
      }));
  },
};
