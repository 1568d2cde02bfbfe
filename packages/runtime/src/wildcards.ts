/** Entry `cognito-links/wildcards`: apart from the rest, because it carries the public suffix list (48 KB gzipped). */
import { parse } from "tldts";
import { refuseRule } from "./redirect/rule.ts";
import {
  parentOf,
  readWildcard,
  stampWildcard,
  type WildcardRule,
} from "./redirect/wildcard-rule.ts";

export type { WildcardRule };

/** What `wildcard` is called in its errors, in the place of an option's path. */
const HERE = "wildcard";

/** What to write where everybody may have a host. */
const INSTEAD =
  "anybody can get a host there; list the hosts, give previews a domain of your own (https://*.preview.example.com), or, " +
  'on a stage of developers, write { development: "https://my-app-git-*-my-team.vercel.app" }';

/**
 * Makes a rule in which `*` is exactly one whole label, or words of it: `https://*.example.com` allows
 * `https://shop.example.com` and neither `https://example.com` nor `https://a.b.example.com`; `https://pr-*.example.com`
 * allows `https://pr-7.example.com`.
 *
 * The rule is checked against the public suffix list, private suffixes included, and some hosts that it does not have,
 * because under a public suffix (`https://*.co.uk`, `https://*.vercel.app`) everybody may have a host.
 *
 * @throws LinksError `ERR_REDIRECT_RULE` when it is no such rule, is over a public suffix, or ends in a name that the
 * list does not know
 *
 * @example
 * allowRedirects: ["https://app.example.com", wildcard("https://*.example.com")]
 */
export function wildcard(source: string): WildcardRule {
  const parent = parentOf(readWildcard(source, HERE));
  // A label before the parent decides: in the list, `*.kawasaki.jp` makes every label there a suffix of its own.
  const { domain, publicSuffix, isIcann, isPrivate, isSpecialUse } = parse(`any.${parent}`, {
    allowPrivateDomains: true,
    detectSpecialUse: true,
    extractHostname: false,
  });
  if (!isIcann && !isPrivate && !isSpecialUse && publicSuffix !== "internal")
    throw refuseRule(HERE, source, `ends in "${publicSuffix}", which no public suffix list knows`);
  if (domain === null || !`.${parent}`.endsWith(`.${domain}`))
    throw refuseRule(HERE, source, `is over a public suffix: ${INSTEAD}`);
  const shared = sharedHost(parent);
  if (shared !== undefined) throw refuseRule(HERE, source, `is over ${shared}: ${INSTEAD}`);
  return stampWildcard(source);
}

/**
 * Where anybody can get a host, and which the public suffix list does not have (looked up in tldts 7, November 2026): places
 * to build and to try, tunnels, names that stand for an address, and sites that people make by themselves. A wildcard over
 * one of them lets in whoever opens an account there. It is no list of all such places, and cannot be.
 */
const SHARED_HOSTS: readonly string[] = (
  "wordpress.com wpcomstaging.com wpengine.com codesandbox.io stackblitz.io webcontainer.io coder.app render.com " +
  "koyeb.app glitch.me cyclic.app adaptable.app v0.app kinsta.cloud 000webhostapp.com infinityfreeapp.com epizy.com " +
  "rf.gd neocities.org loca.lt localtunnel.me serveo.net serveousercontent.com lhr.life localhost.run bore.digital " +
  "exp.direct instatunnel.my jprq.live ply.gg tumblr.com substack.com medium.com weebly.com squarespace.com " +
  "strikingly.com mystrikingly.com jimdosite.com jimdofree.com webnode.page godaddysites.com canva.site gamma.site " +
  "glideapp.io softr.app stacker.app mendixcloud.com powerappsportals.com itch.io readme.io livejournal.com typepad.com " +
  "atlassian.net zendesk.com sharepoint.com my.site.com salesforce-sites.com"
).split(" ");

/**
 * The same, with a name of the service's or its region's between (`app.github.dev`, `ws-eu1.gitpod.io`), or with an address
 * in the name (`10-0-0-1.nip.io`): nothing below belongs to anybody for good.
 */
const SHARED_ALL_BELOW: readonly string[] = (
  "github.dev gitpod.io gitpod.dev devtunnels.ms tunnels.api.visualstudio.com pinggy.link zrok.io railway.app " +
  "cloudworkstations.dev cloudshell.dev nip.io sslip.io xip.io traefik.me localtest.me lvh.me vcap.me"
).split(" ");

/** The name under which anybody can get a host beside those of `*.parent`; undefined where none is known. */
function sharedHost(parent: string): string | undefined {
  return SHARED_HOSTS.includes(parent)
    ? parent
    : SHARED_ALL_BELOW.find((name) => `.${parent}`.endsWith(`.${name}`));
}
