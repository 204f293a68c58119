// Asks the service about reviews, with the token that the person typed. It stays in this tab's session storage.

const KEY = "ctkg.token";
const SLOW = 120_000; // milliseconds: reading an article may start a process first

/** What the service, or the way to it, said no with. `status` is 0 if no answer came. */
export class ApiError extends Error {
  constructor(status, message, hint = "", body = {}) {
    super(message);
    Object.assign(this, { name: "ApiError", status, hint, body });
  }
}

export const token = {
  get: () => kept(() => sessionStorage.getItem(KEY)) ?? "",
  set: (value) => kept(() => sessionStorage.setItem(KEY, value)),
  forget: () => kept(() => sessionStorage.removeItem(KEY)),
};

/** What the header of a request to the service has to have. */
export const authorization = () => (token.get() ? { Authorization: `Bearer ${token.get()}` } : {});

/** Ask, and give {status, body}; `body` is null where none came. Raises ApiError in words for people. */
export async function ask(path, { method = "GET", json, form } = {}) {
  const headers = { Accept: "application/json", ...authorization() };
  if (json !== undefined) headers["Content-Type"] = "application/json";
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: form ?? (json === undefined ? undefined : JSON.stringify(json)), signal: limit(), cache: "no-store" });
  } catch {
    throw new ApiError(0, "The service cannot be reached.", "It is tried again by itself.");
  }
  if (answer.status === 204) return { status: 204, body: null };
  const text = await answer.text().catch(() => "");
  if (!answer.ok) throw refused(answer.status, parsed(text));
  const body = parsed(text);
  if (body === null && /json/.test(answer.headers.get("Content-Type") ?? "")) throw new ApiError(0, "The answer broke off.", "It is tried again by itself.");
  return { status: answer.status, body: body ?? text, location: answer.headers.get("Location") ?? "" };
}

const limit = () => (AbortSignal.timeout ? AbortSignal.timeout(SLOW) : undefined);

function refused(status, body) {
  const said = body?.message ?? body?.detail ?? body?.title ?? `The service answered with an error (${status}).`;
  if (status === 401) return new ApiError(status, "This token is not known, or is not good any more.", "Ask whoever runs the service for one that may write.", body);
  if (status === 403) return new ApiError(status, said, "Reviewing needs a token that may write; this one may only read.", body);
  return new ApiError(status, said, body?.hint ?? "", body ?? {});
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function kept(act) {
  try {
    return act();
  } catch {
    return null; // storage is not allowed: the token lasts as long as the page
  }
}
