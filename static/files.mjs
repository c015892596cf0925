// Files of the page on their way, what is wrong with them in words, and how many have not come yet.

export class FileError extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

export const pathOf = (url) => url.replace(new URL(".", location.href).href, "");

export const damaged = (url, reason) =>
  new FileError("file_broken", `${pathOf(url)} is damaged: ${reason}`);

const way = { underWay: 0, lastChange: 0 };

/** How many files are under way, and when that changed last: a slow line is no halt. */
export const underWay = () => ({ ...way });

const counted = async (promise) => {
  way.underWay += 1;
  try {
    return await promise;
  } finally {
    way.underWay -= 1;
    way.lastChange = performance.now();
  }
};

// The page's start watches what others fetch; what is fetched here tells by itself.
const fetchPlainly = globalThis.fetch.bind(globalThis);

/** A response that is there; `FileError` where there is none. */
export const fetchFile = async (url) => {
  let response;
  try {
    response = await fetchPlainly(url);
  } catch (error) {
    throw new FileError("file_unreadable", `${pathOf(url)} (${error.message})`);
  }
  if (!response.ok) throw new FileError("file_missing", `${pathOf(url)} (HTTP ${response.status})`);
  return response;
};

const reading = async (url, read) => {
  const response = await fetchFile(url);
  try {
    return await read(response);
  } catch (error) {
    throw error instanceof TypeError
      ? new FileError("file_unreadable", `${pathOf(url)} (${error.message})`)
      : damaged(url, error.message);
  }
};

export const fetchJson = (url) => counted(reading(url, (response) => response.json()));

export const fetchCode = (url) =>
  counted(reading(url, (response) => WebAssembly.compileStreaming(response)));

export const fetchBytes = async ({ url, size }) => {
  const buffer = await counted(reading(url, (response) => response.arrayBuffer()));
  if (buffer.byteLength !== size) throw damaged(url, `${buffer.byteLength} bytes of ${size}`);
  return new Uint8Array(buffer);
};

/**
 * The same, waited for: Python's imports are synchronous, and so is what they wait for. As text, since a synchronous
 * request may have no other type.
 */
export const fetchAtOnce = ({ url, size }) => {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const text = request.responseText;
  if (request.status !== 200) {
    throw new FileError("file_missing", `${pathOf(url)} (HTTP ${request.status})`);
  }
  if (text.length !== size) throw damaged(url, `${text.length} bytes of ${size}`);
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
};
