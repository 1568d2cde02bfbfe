/** A way in which mail programs, protectors and people who copy have been seen to hand a link on. */
export type Bend = (link: string) => string;

const atEnd = (more: string): Bend => {
  return (link) => link + more;
};
/** The query taken apart at its parameters and put together anew. */
const pairs = (change: (pair: string) => string, separator = "&"): Bend => {
  return (link) => {
    const [address = "", query = ""] = link.split(/\?(.*)/s);
    return `${address}?${query.split("&").map(change).join(separator)}`;
  };
};
const query = (change: (text: string) => string): Bend => {
  return (link) => {
    const [address = "", text = ""] = link.split(/\?(.*)/s);
    return `${address}?${change(text)}`;
  };
};
const named = (name: string, change: (value: string) => string): Bend => {
  return pairs((pair) => {
    const [key, value = ""] = pair.split(/=(.*)/s);
    return key === name ? `${key}=${change(value)}` : pair;
  });
};
/** Something inside a value, behind its fourth character. */
const inside = (name: string, more: string): Bend =>
  named(name, (value) => value.slice(0, 4) + more + value.slice(4));

const BLANKS = ["%20", "+", "%09", "%0A", "%0D%0A", "%C2%A0", "%E2%80%8B", "%C2%AD", "%EF%BB%BF"];
const SIGNS = [
  ...`. , ; : ! ? ) ] } > " ' * ** )** _ … / \\ | ~ ) ]( ." ") >. </a> "> . &gt; &quot; 。 ） 」`.split(
    " ",
  ),
];

/** Bends that leave all of every kind of link there. */
export const HARMLESS: Readonly<Record<string, Bend>> = {
  "not at all": (link) => link,
  "escaped for HTML": (link) => link.replaceAll("&", "&amp;"),
  "escaped for HTML twice": (link) => link.replaceAll("&", "&amp;amp;"),
  "escaped for HTML by number": (link) => link.replaceAll("&", "&%2338;"),
  "escaped for HTML by number, hexadecimal": (link) => link.replaceAll("&", "&%23x26;"),
  "escaped for HTML and encoded": (link) => link.replaceAll("&", "&amp%3B"),
  "semicolons between parameters": pairs((pair) => pair, ";"),
  "quoted-printable": (link) => link.replaceAll("=", "=3D"),
  "quoted-printable in lower case": (link) => link.replaceAll("=", "=3d"),
  "quoted-printable and escaped for HTML": (link) =>
    link.replaceAll("=", "=3D").replaceAll("&", "&amp;"),
  "every equals sign encoded": query((text) => text.replaceAll("=", "%3D")),
  "the whole query encoded": query(encodeURIComponent),
  "the whole query encoded, the question mark too": (link) => {
    const [address = "", text = ""] = link.split(/\?(.*)/s);
    return `${address}%3F${encodeURIComponent(text)}`;
  },
  "a protector's parameters behind": atEnd("&data=05%7C01%7C&sdata=x%2By%3D&reserved=0"),
  "a tracker's parameters with a second question mark": atEnd("?utm_source=x&utm_medium=mail"),
  "a parameter before all others": query((text) => `utm_campaign=a&${text}`),
  "every parameter twice": query((text) => `${text}&${text}`),
  "address and text of the link joined": (link) =>
    `${link}%20%3Chttps://links.example.com${link}%3E`,
  "a fragment": atEnd("#/admin?link_status=spoofed"),
  "a fragment that was encoded": atEnd("%23/admin"),
  "names in upper case": pairs((pair) => pair.replace(/^\w+/, (name) => name.toUpperCase())),
  "names in lower case": pairs((pair) => pair.replace(/^\w+/, (name) => name.toLowerCase())),
  "blanks before the names": pairs((pair) => `%20${pair}`),
  "the whole query encoded twice": query((text) => encodeURIComponent(encodeURIComponent(text))),
  "escaped for HTML, the semicolon lost": (link) => link.replaceAll("&code", "&ampcode"),
  "escaped for a shell, the code's name": (link) => link.replaceAll("&code=", "\\&code\\="),
  "semicolons between parameters, the code's name in brackets": (link) =>
    link.replaceAll("&", ";").replace("code=", "code[]="),
  "the code's name in brackets": (link) => link.replace("code=", "code%5B%5D="),
  "the whole query encoded twice, the question mark too": (link) => {
    const [address = "", text = ""] = link.split(/\?(.*)/s);
    return address + encodeURIComponent(encodeURIComponent(`?${text}`));
  },
  "quoted-printable, the code alone": named("code", (code) => `3D${code}`),
  "a soft line break in a name": (link) => link.replace("code=", "co=%0D%0Ade="),
  "a blank before the code": named("code", (code) => `%20${code}`),
  "quotes around the code": named("code", (code) => `%22${code}%22`),
  "an encoded blank behind the code": atEnd("%2520"),
  ...Object.fromEntries([...BLANKS, "%00"].map((blank) => [`${blank} behind`, atEnd(blank)])),
  ...Object.fromEntries(
    SIGNS.flatMap((sign) => [
      [`${sign} behind`, atEnd(sign)],
      [`${sign} behind, encoded`, atEnd(encodeURIComponent(sign))],
    ]),
  ),
  ...Object.fromEntries(
    [...BLANKS, "=%0D%0A", "=\r\n", "=", "-", "%0A%3E%20"].map((blank) => [
      `${blank} inside the code`,
      inside("code", blank),
    ]),
  ),
};

/** What may also happen to a token; in a name that can be read, nobody could say what was there before. */
export const TOKEN_BENDS: Readonly<Record<string, Bend>> = {
  ...Object.fromEntries(
    [...BLANKS, "=%0D%0A", "=\r\n", "=", "%3Cwbr%3E", "%E2%80%8D", "%2520"].map((blank) => [
      `${blank} inside the token`,
      inside("link", blank),
    ]),
  ),
  "escaped for JSON": query((text) => text.replaceAll("&", "\\u0026").replaceAll("=", "\\u003d")),
  "escaped for JSON and encoded": query((text) => text.replaceAll("&", "%5Cu0026")),
  "escaped as old scripts do": query((text) => text.replaceAll("&", "%u0026")),
  "escaped for a shell": query((text) => text.replaceAll("&", "\\&").replaceAll("=", "\\=")),
  "the whole query encoded three times": query((text) =>
    encodeURIComponent(encodeURIComponent(encodeURIComponent(text))),
  ),
  "a blank before the token": named("link", (token) => `%20${token}`),
  "a blank behind the token": named("link", (token) => `${token}%20`),
  "quotes around the token": named("link", (token) => `%22${token}%22`),
  "padding behind the token": named("link", (token) => `${token}==`),
  "every sign encoded": named("link", (token) =>
    token.replaceAll("-", "%2D").replaceAll("_", "%5F"),
  ),
  "every sign encoded twice": named("link", (token) =>
    token.replaceAll("-", "%252D").replaceAll("_", "%255F"),
  ),
};
