/** Runs before the page's own scripts: `benchMemory()` gives the bytes of its WebAssembly memories. */
(() => {
  const memories = new Set();
  const note = (instance, imports = {}) => {
    const known = [instance.exports, ...Object.values(imports)].flatMap(Object.values);
    for (const each of known) if (each instanceof WebAssembly.Memory) memories.add(each);
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (source, imports) => {
      const result = await original.call(WebAssembly, source, imports);
      note(result instanceof WebAssembly.Instance ? result : result.instance, imports);
      return result;
    };
  }
  globalThis.benchMemory = () =>
    [...memories].reduce((all, { buffer }) => all + buffer.byteLength, 0);
})();
