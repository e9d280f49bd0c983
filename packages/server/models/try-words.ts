import type { ModelTryFailure } from "@baton/contract";
import type { TryStep } from "./try-failure.ts";

/** What a step says that went well, for those who read the API. */
export const stepWords: Readonly<Record<TryStep, string>> = {
  reachable: "The server can be reached.",
  key: "The key was accepted.",
  model: "The server knows the model.",
  answer: "The model answered.",
  json: "It answered in the form that was asked for.",
};

/** What each failure says: what is wrong, and what to do about it. */
export const failureWords: Readonly<Record<ModelTryFailure, string>> = {
  bad_address: "The address is not one that can be called: check it, and its port.",
  private_address: "The address leads into your own network, which the operator has not allowed.",
  unresolved: "The name of the host is not known: check the spelling of the address.",
  refused: "Nothing listens at this address: is the server running, and is the port right?",
  tls: "The connection is not secure: the server's certificate was not accepted.",
  lost: "The connection was lost before there was an answer.",
  timeout:
    "There was no answer in time. A local model may still be loading: try again, or allow it more time.",
  not_http: "What listens at this address is no web server.",
  proxy_unreachable: "The proxy can't be reached.",
  proxy_refused: "The proxy refused to connect to this address.",
  proxy_wants_password: "The proxy wants a user and password; those belong into the server's environment.",
  redirected: "The address leads on to another one. Type the final address.",
  wrong_path: "There is a server, but no model API at this address. It often ends in /v1.",
  key_missing: "The server wants a key.",
  key_refused: "The server does not accept the key.",
  not_allowed: "The key may not use this model or this address.",
  model_unknown: "The server has no model of this name.",
  request_refused: "The server refused the question.",
  rate_limited: "The server says that there are too many requests. Try again in a while.",
  no_credit: "The account at the server has no credit left.",
  server_error: "The server failed while answering. Try again in a while.",
  not_json: "What was answered is not JSON: this is probably a web page and no model API.",
  wrong_shape: "What was answered is not what a model API of this kind answers.",
  empty: "The model answered nothing.",
  no_json_answer:
    "The model answers, but not in the JSON that it is asked for. A larger model will do better.",
  wrong_json_answer:
    "The model answers with another JSON than it is asked for. A larger model will do better.",
  no_vector: "What was answered are no vectors that can be compared: is it a model for embeddings?",
  other_length:
    "The vectors are of another length than those that are stored. Remove the model and set it again.",
};
