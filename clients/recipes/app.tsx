import { Authenticator, useAuthenticator } from "@aws-amplify/ui-react";
import {
  type ResendSignUpCodeInput,
  type ResetPasswordInput,
  resendSignUpCode,
  resetPassword,
  type SignUpInput,
  type SignUpOutput,
  signUp,
} from "aws-amplify/auth";
import { Hub } from "aws-amplify/utils";
import { onResult, startLink } from "cognito-links/browser";
import { type ComponentProps, type ReactNode, useEffect, useState } from "react";

type Services = ComponentProps<typeof Authenticator>["services"];

/** Everything that has a link mailed takes what `startLink` makes. `mailed` is called once somebody has signed up. */
function servicesOf(mailed: () => void): Services {
  const services = {
    async handleSignUp({ options, ...input }: SignUpInput): Promise<SignUpOutput> {
      const { clientMetadata } = await startLink();
      try {
        const output = await signUp({
          ...input,
          options: { userAttributes: {}, ...options, clientMetadata },
        });
        mailed();
        return output;
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "UsernameExistsException") throw error;
        // Whoever lost the first mail gets another; whoever is confirmed gets none, and nobody sees which it was.
        const { username } = input;
        await resendSignUpCode({ username, options: { clientMetadata } }).catch(() => undefined);
        mailed();
        const signUpStep = "CONFIRM_SIGN_UP";
        return { isSignUpComplete: false, nextStep: { signUpStep, codeDeliveryDetails: {} } };
      }
    },
    handleResendSignUpCode: async (input: ResendSignUpCodeInput) =>
      resendSignUpCode({ ...input, options: await startLink() }),
    handleForgotPassword: async (input: ResetPasswordInput) =>
      resetPassword({ ...input, options: await startLink() }),
  };
  // By its types Amplify might also hand a context over; the Authenticator never does.
  return services as Services;
}

export function App({ children }: { children: ReactNode }) {
  // Signed in or out in another tab: this one looks anew who is there.
  const [round, setRound] = useState(0);
  useEffect(() => {
    const look = ({ crossTab = false }) => crossTab && setRound((rounds) => rounds + 1);
    return Hub.listen("auth", look, { enableCrossTabEvents: true });
  }, []);
  return (
    <Authenticator.Provider key={round}>
      <Screens>{children}</Screens>
    </Authenticator.Provider>
  );
}

function Screens({ children }: { children: ReactNode }) {
  const { route, isPending, toSignIn } = useAuthenticator((all) => [all.route, all.isPending]);
  const [isMailed, setIsMailed] = useState(false);
  const [services] = useState(() => servicesOf(() => setIsMailed(true)));
  const asksForCode = route === "confirmSignUp" || route === "confirmResetPassword";
  // The link was opened in another tab: there is nothing left to type here.
  useEffect(() => onResult(() => asksForCode && toSignIn()), [asksForCode, toSignIn]);

  // With "link" Amplify waits behind its form, and says nothing of it.
  const waits = route === "confirmSignUp" || (route === "signUp" && isPending);
  if (isMailed && waits) return <CheckMail />;
  return <Authenticator services={services}>{children}</Authenticator>;
}

function CheckMail() {
  return (
    <main>
      <h1>Check your email</h1>
      <p>Open the link that we have sent you, on this or on any device. Then come back here.</p>
      <p>
        You have an account, or have opened the link already? <a href="/">Sign in</a>
      </p>
    </main>
  );
}
