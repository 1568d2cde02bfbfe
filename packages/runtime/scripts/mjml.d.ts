/** The one function of mjml that the build uses; the package ships no types. */
declare module "mjml" {
  export default function mjml2html(
    source: string,
    options: { validationLevel: "strict"; fonts: Record<string, string> },
  ): Promise<{ html: string; errors: { formattedMessage: string }[] }>;
}
