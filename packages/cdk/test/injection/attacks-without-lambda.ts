import {
  type Attack,
  asArrived,
  confirmation,
  hostileHeaders,
  linkOf,
  type Pairs,
  press,
  query,
  replaced,
  UNREADABLE,
} from "./attack.ts";
import { HANDED_OVER, type Scene } from "./scene.ts";

/** A value in every place that the templates of `Wiring.withoutLambda()` read, and where they must not look. */
export function attacksWithoutLambda(scene: Scene, value: string): readonly Attack[] {
  const { path, victim, settled } = scene;
  const arrived = asArrived(value);
  const link = linkOf(victim);
  const settledLink = linkOf(settled);
  // Blank ones count as missing.
  const reaches = arrived.trim() !== "";
  const resend = (name: string): Attack["request"] =>
    press({ ...scene, path: `${path}/new` }, replaced(link.slice(0, 2), name, value));
  const header = hostileHeaders(value)["Referer"] ?? "";
  const unpressed = (place: string, request: Partial<Attack["request"]>): Attack => ({
    place,
    value,
    request: { ...press(scene, link), ...request },
    tells: UNREADABLE,
    reaches: true,
  });
  /** A link of another flow, as it is opened; `handsOver` is what the app's page gets, if anything. */
  const opened = (place: string, pairs: Pairs, handsOver?: Attack["handsOver"]): Attack => ({
    place,
    value,
    request: { method: "GET", path: `${path}?${query(pairs)}` },
    ...(handsOver === undefined ? { status: 400 } : { status: 302, handsOver }),
  });
  const { flow, page } = HANDED_OVER;
  const toApp: Pairs = [...link, ["flow", flow]];
  const handed = (code: string, state?: string): Attack["handsOver"] => ({
    page,
    parameters: [
      ["link_flow", flow],
      ["link_code", code],
      ...(state ? [["link_state", state] as const] : []),
    ],
  });
  const isCode = /^(?!3[dD])[A-Za-z0-9]{1,64}$/.test(arrived);
  return [
    opened("the flow of a link", [...link, ["flow", value]]),
    {
      ...unpressed("the flow of a link that is pressed", {}),
      status: 400,
      request: press(scene, [...link, ["flow", value]]),
    },
    opened(
      "the state of a link that is handed over",
      [...toApp, ["state", value]],
      arrived.length > 512 ? undefined : handed(victim.code, arrived),
    ),
    opened(
      "the state that a stranger may have asked for",
      [...toApp, ["state", value], ["unvouched", "1"]],
      arrived.length > 512 ? undefined : handed(victim.code),
    ),
    opened(
      "the code of a link that is handed over",
      replaced(toApp, "code", value),
      isCode ? handed(arrived) : undefined,
    ),
    opened(
      "the username of a link that is handed over",
      replaced(toApp, "username", value),
      arrived === "" ? undefined : handed(victim.code),
    ),
    opened("the client of a link that is handed over", replaced(toApp, "clientId", value)),
    unpressed("the button's value", { body: query([["action", value]]) }),
    unpressed("the button's name", { body: query([[`${value}-action`, "confirm"]]) }),
    unpressed("another field than the button's", { body: query([["nonce", value]]) }),
    // With a point behind it: the pages' own forms come from "null".
    ...["Origin", "origin", "Sec-Fetch-Site", "SEC-FETCH-SITE"].map((name) =>
      unpressed(`the header ${name}`, press(scene, link, { headers: { [name]: `${header}.` } })),
    ),
    {
      place: "username",
      value,
      request: press(scene, replaced(link, "username", value)),
      tells: confirmation({ ...victim, username: arrived }),
      reaches,
    },
    {
      place: "code",
      value,
      request: press(scene, replaced(link, "code", value)),
      tells: confirmation({ ...victim, code: arrived }),
      reaches,
      waitSeconds: 420,
    },
    {
      place: "clientId",
      value,
      request: press(scene, replaced(link, "clientId", value)),
      tells: [
        "ConfirmSignUp",
        { ClientId: "", Username: victim.username, ConfirmationCode: victim.code },
      ],
      reaches,
    },
    {
      place: "username for a new link",
      value,
      request: resend("username"),
      tells: [
        "ResendConfirmationCode",
        { ClientId: "demo_client", Username: arrived, ClientMetadata: {} },
      ],
      reaches,
    },
    {
      place: "clientId for a new link",
      value,
      request: resend("clientId"),
      tells: [
        "ResendConfirmationCode",
        { ClientId: "", Username: victim.username, ClientMetadata: {} },
      ],
      reaches,
    },
    {
      place: "parameters that are not read, form and headers",
      value,
      request: press(
        scene,
        [
          ...["redirectTo", "state", "proof", "link", "data", "__proto__"].map(
            (name) => [name, value] as const,
          ),
          ["x", value],
          ...settledLink,
        ],
        {
          body: [
            ["username", value],
            ["code", value],
          ],
          headers: { ...hostileHeaders(value), Cookie: header },
        },
      ),
      tells: confirmation(settled),
      harmless: true,
    },
    {
      place: "a parameter that stands there twice",
      value,
      request: press(scene, [["username", value], ["code", value], ...settledLink]),
      tells: confirmation(settled),
      harmless: true,
    },
    {
      place: "a parameter's name",
      value,
      request: press(scene, [[`x${value}`, "x"], ...settledLink]),
      tells: confirmation(settled),
      harmless: true,
    },
    {
      place: "the page that asks",
      value,
      request: {
        method: "GET",
        path: `${path}?${query(link.map(([name]) => [name, value]))}`,
        headers: hostileHeaders(value),
      },
    },
    {
      place: "the code as a header only",
      value,
      request: press(scene, replaced(link.slice(0, 2), "username", value), {
        headers: { code: victim.code, Code: victim.code },
      }),
    },
    {
      place: "the content type",
      value,
      request: press(scene, link, {
        headers: { "Content-Type": header },
      }),
    },
    {
      place: "the path",
      value,
      request: {
        ...press(scene, link),
        path: `${path}/${encodeURIComponent(arrived)}?${query(link)}`,
      },
    },
  ];
}
