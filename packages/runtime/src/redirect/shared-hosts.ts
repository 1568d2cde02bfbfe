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
export function sharedHost(parent: string): string | undefined {
  return SHARED_HOSTS.includes(parent)
    ? parent
    : SHARED_ALL_BELOW.find((name) => `.${parent}`.endsWith(`.${name}`));
}
