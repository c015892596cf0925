// Prints, as JSON, what LiveChat's npm packages offer, as TypeScript's compiler reads it: from their
// declarations, and from the JavaScript itself for the classic packages, which declare nothing.
//
//   [{ name, version, exports: [{ name, kind }], types: { <name>: [<member>, …] } }]
//
// An export is a function, an enum, a type or a constant. `types` has those among them and those
// that they lead to; a member is { name, kind } and, where it has them,
//   method, function  parameters
//   event             type: the name of its data's
//   field             optional, values: the texts that it may be; what is in an object without a
//                     name is a field too, such as `data.label`
//   constant          values: the one that it has

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const MODULES = fileURLToPath(new URL("../../node_modules/", import.meta.url));
const DECLARED = ["@livechat/agent-app-sdk", "@livechat/widget-core-sdk"];
const CLASSIC = ["agent-app-widget-sdk-3.0.1", "agent-app-widget-sdk-1.3.0"];
/** What the classic packages' own instructions call the object that they export. */
const CLASSIC_NAME = "LiveChat";
/** What the events on the wire begin with. */
const PREFIX = "livechat:";

const packages = [...DECLARED, ...CLASSIC].map((folder) => {
  const manifest = JSON.parse(readFileSync(`${MODULES}${folder}/package.json`, "utf8"));
  const { name, version, typings, module } = manifest;
  return {
    name,
    version,
    declares: Boolean(typings),
    entry: `${MODULES}${folder}/${typings ?? module}`,
  };
});
const program = ts.createProgram(
  packages.map(({ entry }) => entry),
  {
    allowJs: true,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    types: [],
  },
);
const checker = program.getTypeChecker();

const signatures = (type) => checker.getSignaturesOfType(type, ts.SignatureKind.Call);
const typeOf = (symbol) => checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
const isEnum = (type) => Boolean(type.flags & ts.TypeFlags.EnumLike);

/** The texts that a type consists of, if it does. */
function texts(type) {
  const all = type.isUnion() ? type.types : [type];
  return all.every((each) => each.isStringLiteral()) ? all.map(({ value }) => value) : undefined;
}

/** What names a type, if these packages do; what others declare is not looked into. */
function named(type) {
  return [type.aliasSymbol, type.symbol].find((symbol) => {
    const file = symbol?.declarations?.[0].getSourceFile().fileName ?? "";
    const ours = DECLARED.some((folder) => file.startsWith(`${MODULES}${folder}/`));
    return ours && !symbol.name.startsWith("__");
  });
}

/** What there is in one package. */
class Surface {
  exports = [];
  types = {};

  export(found) {
    const { name } = found;
    const aliased = found.flags & ts.SymbolFlags.Alias;
    const symbol = aliased ? checker.getAliasedSymbol(found) : found;
    if (symbol.flags & ts.SymbolFlags.Function) {
      const parameters = this.parameters(checker.getTypeOfSymbol(symbol));
      this.exports.push({ name, kind: "function", parameters });
    } else if (symbol.flags & ts.SymbolFlags.Enum) {
      this.exports.push({ name, kind: "enum" });
      this.types[name] = [...symbol.exports.values()].map((each) => ({
        name: each.name,
        kind: "constant",
        values: [checker.getConstantValue(each.valueDeclaration)],
      }));
    } else if (symbol.flags & ts.SymbolFlags.Type) {
      this.exports.push({ name, kind: "type" });
      this.describe(symbol.name, checker.getDeclaredTypeOfSymbol(symbol));
    } else {
      this.exports.push({ name, kind: "constant" });
    }
  }

  /** Write down the members of a type, once, and those of the types that it leads to. */
  describe(name, type) {
    if (name in this.types) return;
    this.types[name] = [];
    if (type.isUnion()) {
      for (const each of type.types) this.follow(each);
      return;
    }
    // By the packages' own convention an `…Events` type has events.
    this.types[name] = this.members(type, "", name.endsWith("Events") ? "event" : "field");
    const [, events] = type.aliasSymbol?.name === "Widget" ? type.aliasTypeArguments : [];
    if (events && name !== "Widget") this.types[name].push(...this.members(events, "", "event"));
  }

  /** Describe a type that something holds, and give its name if it has one. */
  follow(type) {
    const name = named(type)?.name;
    if (!name || isEnum(type) || type.flags & ts.TypeFlags.TypeParameter) return undefined;
    this.describe(name, type);
    return name;
  }

  members(type, prefix, kind) {
    const found = checker.getPropertiesOfType(type).flatMap((symbol) => {
      const name = `${prefix}${symbol.name}`;
      const held = typeOf(symbol);
      if (kind === "event") return [{ name, kind, type: this.follow(held) }];
      if (signatures(held).length > 0) return this.method(name, held);
      return this.field(name, held, Boolean(symbol.flags & ts.SymbolFlags.Optional));
    });
    const any = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    return any ? [...found, { name: `${prefix}[string]`, kind, optional: true }] : found;
  }

  method(name, type) {
    const method = { name, kind: "method", parameters: this.parameters(type) };
    const hearsAll = signatures(type).some(({ parameters: [first] }) => {
      const value = first && checker.getTypeOfSymbol(first).value;
      return value === "*";
    });
    return hearsAll && name === "on" ? [method, { name: "*", kind: "event" }] : [method];
  }

  field(name, type, optional) {
    const many = checker.isArrayType(type);
    const one = many ? checker.getTypeArguments(type)[0] : type;
    this.follow(one);
    const field = { name, kind: "field", optional, values: texts(one) };
    const isObject = one.flags & ts.TypeFlags.Object && !named(one) && !signatures(one).length;
    return isObject
      ? [field, ...this.members(one, many ? `${name}[].` : `${name}.`, "field")]
      : [field];
  }

  parameters(type) {
    const [{ parameters }] = signatures(type);
    for (const symbol of parameters) this.follow(typeOf(symbol));
    return parameters.map(({ name }) => name);
  }
}

/** Every node of a kind below another. */
function* below(node, is) {
  if (is(node)) yield node;
  const children = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* below(child, is);
}

/** The names that code compiled for browsers without defaults gives to `arguments[0]` and so on. */
function fromArguments(symbol) {
  const readsArguments = (node) =>
    ts.isVariableDeclaration(node) && /\barguments\[\d\]/.test(node.initializer?.getText() ?? "");
  return [...below(symbol.valueDeclaration, readsArguments)].map(({ name }) => name.text);
}

/** The names of the events that code tells apart: `case "livechat:message":`. */
function* cases(source) {
  for (const { expression } of below(source, ts.isCaseClause)) {
    if (ts.isStringLiteral(expression) && expression.text.startsWith(PREFIX)) {
      yield { name: expression.text.slice(PREFIX.length), kind: "event" };
    }
  }
}

function read({ name, version, declares, entry }) {
  const source = program.getSourceFile(entry);
  const surface = new Surface();
  const found = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
  if (declares) {
    for (const symbol of found) surface.export(symbol);
  } else {
    surface.exports = [{ name: CLASSIC_NAME, kind: "constant" }];
    const properties = checker.getPropertiesOfType(checker.getTypeOfSymbol(found[0]));
    surface.types[CLASSIC_NAME] = properties.flatMap((symbol) => {
      const [method, ...all] = surface.method(symbol.name, typeOf(symbol));
      const hidden = fromArguments(symbol);
      return [hidden.length > 0 ? { ...method, parameters: hidden } : method, ...all];
    });
    surface.types[CLASSIC_NAME].push(...cases(source));
  }
  return { name, version, exports: surface.exports, types: surface.types };
}

console.log(JSON.stringify(packages.map(read)));
