// Client: asks the server, typed by its OpenAPI document. Whatever goes wrong is thrown as a Trouble that says what kind it is.

import type { paths } from "./schema";

type Method = "get" | "post" | "put" | "delete";
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never }[keyof paths];
type Operation<P extends keyof paths, M extends Method> = paths[P] extends Record<M, infer O> ? O : never;
type In<O, Where extends string> = O extends { parameters: { [W in Where]?: infer V } } ? V : undefined;
type BodyOf<O> = O extends { requestBody: { content: { "application/json": infer B } } } ? B : undefined;
type Content<R> = R extends { content: { "application/json": infer C } } ? C : never;
export type ReplyOf<P extends keyof paths, M extends Method> =
  Operation<P, M> extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 ? Content<R[S]> : never }[keyof R] : never;
/** One row of a list that comes page by page. */
export type RowOf<P extends keyof paths> = ReplyOf<P, "get"> extends { items: (infer Row)[] } ? Row : never;

interface Sent<P extends keyof paths, M extends Method> {
  path?: In<Operation<P, M>, "path">;
  query?: In<Operation<P, M>, "query">;
  body?: BodyOf<Operation<P, M>>;
  /** Of an intention: the same key sent again is one effect. */
  key?: string;
  /** The tag of what is to be changed: refused where somebody has changed it since. */
  match?: string;
}

export interface Fault {
  pointer?: string;
  parameter?: string;
  detail: string;
}

/** offline: no answer came. session: nobody is logged in. refused: the request cannot be done, see type. broken: the server failed. */
export type TroubleKind = "offline" | "session" | "refused" | "broken";

export class Trouble extends Error {
  constructor(
    readonly kind: TroubleKind,
    readonly status = 0,
    /** "not-enough-stock" */
    readonly type = "",
    readonly detail = "",
    readonly faults: Fault[] = [],
    readonly waitSeconds = 0,
  ) {
    super(detail || kind);
  }
}

function addressOf(path: string, values: Record<string, string> = {}, query: Record<string, unknown> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== "") search.set(name, String(value));
  return search.size ? `${filled}?${search}` : filled;
}

async function troubleOf(response: Response): Promise<Trouble> {
  const problem = (await response.json().catch(() => ({}))) as { type?: string; detail?: string; errors?: Fault[] };
  const kind = response.status === 401 ? "session" : response.status >= 500 ? "broken" : "refused";
  const type = (problem.type ?? "").replace("/problems/", "");
  const wait = Number(response.headers.get("Retry-After") ?? 0);
  return new Trouble(kind, response.status, type, problem.detail, problem.errors, wait);
}

/** Called where the session has ended; true: somebody has logged in again, so that the request is worth a second try. */
export type LoginAgain = () => Promise<boolean>;
let loginAgain: LoginAgain = async () => false;
export const onSessionEnd = (ask: LoginAgain) => void (loginAgain = ask);

const patienceMs = 20_000;
/** The server gives up making a list after two minutes; forecasts of a large programme may take it as long to learn. */
const longPatienceMs = 130_000;
const restOnForecasts: ReadonlySet<string> = new Set(["/api/v1/alerts", "/api/v1/expiry-risk", "/api/v1/forecasts", "/api/v1/restock-plans", "/api/v1/restock-proposals"]);

async function ask(address: string, request: RequestInit, patience = patienceMs): Promise<Response> {
  const response = await fetch(address, { ...request, signal: AbortSignal.timeout(patience) }).catch(() => {
    throw new Trouble("offline");
  });
  if (response.ok) return response;
  throw await troubleOf(response);
}

async function askPatiently(address: string, request: RequestInit, patience?: number): Promise<Response> {
  try {
    return await ask(address, request, patience);
  } catch (trouble) {
    const ended = trouble instanceof Trouble && trouble.type === "unauthenticated";
    if (!ended || !(await loginAgain())) throw trouble;
    return ask(address, request, patience);
  }
}

async function respond(method: Method, path: string, sent: Sent<never, never>): Promise<Response> {
  // A plain GET is what a page can ask for by <link rel="preload">, before its script is there.
  const headers: Record<string, string> = method === "get" ? {} : { "X-Requested-With": "abasto" };
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (sent.key !== undefined) headers["Idempotency-Key"] = sent.key;
  if (sent.match !== undefined) headers["If-Match"] = sent.match;
  const request: RequestInit = { method: method.toUpperCase(), headers, ...(body === undefined ? {} : { body }) };
  const patience = restOnForecasts.has(path) ? longPatienceMs : patienceMs;
  return askPatiently(addressOf(path, sent.path, sent.query), request, patience);
}

async function send(method: Method, path: string, sent: Sent<never, never>): Promise<unknown> {
  const response = await respond(method, path, sent);
  return response.status === 204 ? undefined : response.json();
}

const sender =
  <M extends Method>(method: M) =>
  <P extends PathsWith<M>>(path: P, sent: Sent<P, M> = {}) =>
    send(method, path, sent as unknown as Sent<never, never>) as Promise<ReplyOf<P, M>>;

export const get = sender("get");
export const post = sender("post");
export const put = sender("put");
export const remove = sender("delete");

export interface Tagged<Thing> {
  thing: Thing;
  /** What a change of it names in `match`. */
  tag: string;
}

export async function tagged<P extends PathsWith<"get">>(path: P, sent: Sent<P, "get"> = {}): Promise<Tagged<ReplyOf<P, "get">>> {
  const response = await respond("get", path, sent as unknown as Sent<never, never>);
  return { thing: (await response.json()) as ReplyOf<P, "get">, tag: response.headers.get("ETag") ?? "" };
}

/** The lists that the server makes spreadsheets of. */
export type SheetPath = Extract<keyof paths, `/api/v1/exports/${string}.xlsx`>;

export async function sheet(path: SheetPath, query?: Record<string, string>): Promise<Blob> {
  return (await askPatiently(addressOf(path, {}, query), { method: "GET" }, longPatienceMs)).blob();
}

export interface Page<Row> {
  items: Row[];
  /** Leads to the next page; none: this is the last. */
  next?: string;
}

export const pageOf = <P extends PathsWith<"get">>(path: P, query: Record<string, unknown> = {}) =>
  send("get", path, { query } as never) as Promise<Page<RowOf<P>>>;

/** All rows of a list that comes page by page. */
export async function all<P extends PathsWith<"get">>(path: P, query: Record<string, unknown> = {}): Promise<RowOf<P>[]> {
  const rows: RowOf<P>[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf(path, { ...query, cursor });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return rows;
}
