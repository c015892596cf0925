// Where a snapshot is kept between two visits: the browser's cache storage, one entry for each place of a page.

const CACHE = `agent-app-widget:${new URL(".", location.href).pathname}`;
const DIGEST = "x-sha256";
const addressOf = (key) => new URL(`snapshot?${key}`, location.href).href;

const digestOf = async (bytes) =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");

/** The bytes, once they are proved to be those that were meant. */
export const verified = async (response, sha256) => {
  const bytes = new Uint8Array(await response.arrayBuffer());
  if ((await digestOf(bytes)) !== sha256) throw new Error("its hash is another one");
  return bytes;
};

/** What an earlier visit kept for this key: its bytes are on their way. Null when there is nothing. */
export const find = async (key) => {
  const response = await (await caches.open(CACHE)).match(addressOf(key));
  return response ? { bytes: verified(response, response.headers.get(DIGEST)) } : null;
};

/** Keeps a snapshot, and no other. */
export const keep = async (key, bytes) => {
  const headers = { [DIGEST]: await digestOf(bytes) };
  await forget();
  const cache = await caches.open(CACHE);
  await cache.put(addressOf(key), new Response(new Blob([bytes]), { headers }));
};

/** Rejects where the browser has no such storage, or denies it. */
export const forget = async () => caches.delete(CACHE);
