// Libraries write style sheets through innerHTML. A style sheet has no "<";
// whatever has one is markup, and no page of ours makes markup from text.
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? null : text),
  createScriptURL: (url) => (new URL(url, location.href).origin === location.origin ? url : null),
});
