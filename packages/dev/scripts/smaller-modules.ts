/** Modules in whose place the template has a smaller one: no parameter asks for a language, a brand, words or a layout of the team's own. */
export const SMALLER: Readonly<Record<string, string>> = {
  "words/languages": `import en from "./en.json"; export const LANGUAGES = ["en"], createSpeakIn = () => async () => en;`,
  "words/choose-language":
    "export const chooseLanguage = () => {}, acceptedLanguages = () => [], isLanguageTag = () => true;",
  // Both halves are loaded with the function.
  "adapters/one-function": `export const createOneFunction = ({ mail, click }) => { let writes, answers; return async (event) => (await (event.triggerSource ? (writes ??= mail()) : (answers ??= click())))(event); };`,
  // Nor for looks of single clients, so all have those of the configuration.
  "config/look": `export const lookOf = ({ appName, brand }) => ({ appName, brand, language: "en" }), createLookFor = (config) => async () => lookOf(config);`,
  "mail/own-layout": "export const layoutFor = () => {}, fillLayout = () => {};",
  "mail/mail-brand": `export const logoOf = () => {}, footOf = logoOf, LOGO_SHEET = "", DENSE = "", fontFor = () => "'Segoe UI',-apple-system,Roboto,Helvetica,Arial,sans-serif";`,
  "pages/page-brand": `export const pageLogo = () => {}, pageFoot = pageLogo, originsOf = () => [], BRAND_STYLE = "";`,
};
