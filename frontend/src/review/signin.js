// Signing in: a token, typed once and kept as long as the tab is open.
import { element } from "../dom.js";
import { ApiError, ask, token } from "./api.js";
import { field } from "./parts.js";

/** Resolves once there is a token that the service takes: at once if one is kept. `probe` is what is asked with it. */
export async function signedIn(place, probe) {
  if (token.get()) {
    try {
      return await ask(probe);
    } catch (error) {
      return asked(place, probe, error);
    }
  }
  return asked(place, probe, null);
}

/** A button that forgets the token and begins again. */
export function forgetButton() {
  const button = element("button", { text: "Forget my token", className: "plain-button", attributes: { type: "button" } });
  button.addEventListener("click", () => {
    token.forget();
    location.reload();
  });
  return button;
}

function asked(place, probe, error) {
  return new Promise((resolve) => {
    const input = element("input", { attributes: { type: "password", id: "token", name: "token", autocomplete: "off", spellcheck: "false", required: "" } });
    const said = element("p", { className: "trouble", attributes: { role: "alert" } });
    const button = element("button", { text: "Sign in", className: "primary" });
    const form = element("form", { className: "sign-in" }, element("h2", { text: "Sign in to review" }), element("p", { text: "Drafts are not public: reviewing needs a token of scope write. It stays in this tab, and is forgotten when the tab is closed." }), element("div", { className: "together" }, field("Token", input), button), said, element("p", { className: "hint" }, "Whoever runs the service makes one: ", element("code", {}, "ctkg tokens --store FOLDER create NAME ", element("span", { className: "nowrap", text: "--scope write" }))));
    const tell = (found) => {
      said.textContent = [found.message, found.hint].filter(Boolean).join(" ");
      if (found.status === 401 || found.status === 403) token.forget();
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      token.set(input.value.trim());
      button.disabled = true;
      said.textContent = "";
      try {
        const answer = await ask(probe);
        place.replaceChildren();
        resolve(answer);
      } catch (found) {
        if (!(found instanceof ApiError)) throw found;
        if (found.status === 404) return place.replaceChildren(), resolve(Promise.reject(found));
        tell(found);
        input.select();
        input.focus();
      } finally {
        button.disabled = false;
      }
    });
    if (error?.status === 404) return resolve(Promise.reject(error));
    place.replaceChildren(form);
    if (error) tell(error);
    input.focus();
  });
}
