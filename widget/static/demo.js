var U=globalThis,H=U.ShadowRoot&&(U.ShadyCSS===void 0||U.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,L=Symbol(),Z=new WeakMap,S=class{constructor(e,t,s){if(this._$cssResult$=!0,s!==L)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(H&&e===void 0){let s=t!==void 0&&t.length===1;s&&(e=Z.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),s&&Z.set(t,e))}return e}toString(){return this.cssText}},ee=n=>new S(typeof n=="string"?n:n+"",void 0,L),j=(n,...e)=>{let t=n.length===1?n[0]:e.reduce((s,i,o)=>s+(r=>{if(r._$cssResult$===!0)return r.cssText;if(typeof r=="number")return r;throw Error("Value passed to 'css' function must be a 'css' function result: "+r+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(i)+n[o+1],n[0]);return new S(t,n,L)},te=(n,e)=>{if(H)n.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let s=document.createElement("style"),i=U.litNonce;i!==void 0&&s.setAttribute("nonce",i),s.textContent=t.cssText,n.appendChild(s)}},z=H?n=>n:n=>n instanceof CSSStyleSheet?(e=>{let t="";for(let s of e.cssRules)t+=s.cssText;return ee(t)})(n):n;var{is:ve,defineProperty:we,getOwnPropertyDescriptor:Ae,getOwnPropertyNames:xe,getOwnPropertySymbols:Ee,getPrototypeOf:Se}=Object,R=globalThis,se=R.trustedTypes,Ce=se?se.emptyScript:"",ke=R.reactiveElementPolyfillSupport,C=(n,e)=>n,I={toAttribute(n,e){switch(e){case Boolean:n=n?Ce:null;break;case Object:case Array:n=n==null?n:JSON.stringify(n)}return n},fromAttribute(n,e){let t=n;switch(e){case Boolean:t=n!==null;break;case Number:t=n===null?null:Number(n);break;case Object:case Array:try{t=JSON.parse(n)}catch{t=null}}return t}},ne=(n,e)=>!ve(n,e),ie={attribute:!0,type:String,converter:I,reflect:!1,useDefault:!1,hasChanged:ne};Symbol.metadata??=Symbol("metadata"),R.litPropertyMetadata??=new WeakMap;var g=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=ie){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let s=Symbol(),i=this.getPropertyDescriptor(e,s,t);i!==void 0&&we(this.prototype,e,i)}}static getPropertyDescriptor(e,t,s){let{get:i,set:o}=Ae(this.prototype,e)??{get(){return this[t]},set(r){this[t]=r}};return{get:i,set(r){let c=i?.call(this);o?.call(this,r),this.requestUpdate(e,c,s)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??ie}static _$Ei(){if(this.hasOwnProperty(C("elementProperties")))return;let e=Se(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(C("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(C("properties"))){let t=this.properties,s=[...xe(t),...Ee(t)];for(let i of s)this.createProperty(i,t[i])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[s,i]of t)this.elementProperties.set(s,i)}this._$Eh=new Map;for(let[t,s]of this.elementProperties){let i=this._$Eu(t,s);i!==void 0&&this._$Eh.set(i,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let s=new Set(e.flat(1/0).reverse());for(let i of s)t.unshift(z(i))}else e!==void 0&&t.push(z(e));return t}static _$Eu(e,t){let s=t.attribute;return s===!1?void 0:typeof s=="string"?s:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let s of t.keys())this.hasOwnProperty(s)&&(e.set(s,this[s]),delete this[s]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return te(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,s){this._$AK(e,s)}_$ET(e,t){let s=this.constructor.elementProperties.get(e),i=this.constructor._$Eu(e,s);if(i!==void 0&&s.reflect===!0){let o=(s.converter?.toAttribute!==void 0?s.converter:I).toAttribute(t,s.type);this._$Em=e,o==null?this.removeAttribute(i):this.setAttribute(i,o),this._$Em=null}}_$AK(e,t){let s=this.constructor,i=s._$Eh.get(e);if(i!==void 0&&this._$Em!==i){let o=s.getPropertyOptions(i),r=typeof o.converter=="function"?{fromAttribute:o.converter}:o.converter?.fromAttribute!==void 0?o.converter:I;this._$Em=i;let c=r.fromAttribute(t,o.type);this[i]=c??this._$Ej?.get(i)??c,this._$Em=null}}requestUpdate(e,t,s,i=!1,o){if(e!==void 0){let r=this.constructor;if(i===!1&&(o=this[e]),s??=r.getPropertyOptions(e),!((s.hasChanged??ne)(o,t)||s.useDefault&&s.reflect&&o===this._$Ej?.get(e)&&!this.hasAttribute(r._$Eu(e,s))))return;this.C(e,t,s)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:s,reflect:i,wrapped:o},r){s&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,r??t??this[e]),o!==!0||r!==void 0)||(this._$AL.has(e)||(this.hasUpdated||s||(t=void 0),this._$AL.set(e,t)),i===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[i,o]of this._$Ep)this[i]=o;this._$Ep=void 0}let s=this.constructor.elementProperties;if(s.size>0)for(let[i,o]of s){let{wrapped:r}=o,c=this[i];r!==!0||this._$AL.has(i)||c===void 0||this.C(i,void 0,o,c)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(s=>s.hostUpdate?.()),this.update(t)):this._$EM()}catch(s){throw e=!1,this._$EM(),s}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};g.elementStyles=[],g.shadowRootOptions={mode:"open"},g[C("elementProperties")]=new Map,g[C("finalized")]=new Map,ke?.({ReactiveElement:g}),(R.reactiveElementVersions??=[]).push("2.1.2");var q=globalThis,oe=n=>n,D=q.trustedTypes,re=D?D.createPolicy("lit-html",{createHTML:n=>n}):void 0,pe="$lit$",$=`lit$${Math.random().toFixed(9).slice(2)}$`,ue="?"+$,Te=`<${ue}>`,v=document,T=()=>v.createComment(""),P=n=>n===null||typeof n!="object"&&typeof n!="function",G=Array.isArray,Pe=n=>G(n)||typeof n?.[Symbol.iterator]=="function",B=`[ 	
\f\r]`,k=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,ae=/-->/g,le=/>/g,_=RegExp(`>|${B}(?:([^\\s"'>=/]+)(${B}*=${B}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),he=/'/g,ce=/"/g,me=/^(?:script|style|textarea|title)$/i,F=n=>(e,...t)=>({_$litType$:n,strings:e,values:t}),u=F(1),Ie=F(2),Be=F(3),w=Symbol.for("lit-noChange"),l=Symbol.for("lit-nothing"),de=new WeakMap,y=v.createTreeWalker(v,129);function ge(n,e){if(!G(n)||!n.hasOwnProperty("raw"))throw Error("invalid template strings array");return re!==void 0?re.createHTML(e):e}var Oe=(n,e)=>{let t=n.length-1,s=[],i,o=e===2?"<svg>":e===3?"<math>":"",r=k;for(let c=0;c<t;c++){let a=n[c],d,p,h=-1,m=0;for(;m<a.length&&(r.lastIndex=m,p=r.exec(a),p!==null);)m=r.lastIndex,r===k?p[1]==="!--"?r=ae:p[1]!==void 0?r=le:p[2]!==void 0?(me.test(p[2])&&(i=RegExp("</"+p[2],"g")),r=_):p[3]!==void 0&&(r=_):r===_?p[0]===">"?(r=i??k,h=-1):p[1]===void 0?h=-2:(h=r.lastIndex-p[2].length,d=p[1],r=p[3]===void 0?_:p[3]==='"'?ce:he):r===ce||r===he?r=_:r===ae||r===le?r=k:(r=_,i=void 0);let f=r===_&&n[c+1].startsWith("/>")?" ":"";o+=r===k?a+Te:h>=0?(s.push(d),a.slice(0,h)+pe+a.slice(h)+$+f):a+$+(h===-2?c:f)}return[ge(n,o+(n[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),s]},O=class n{constructor({strings:e,_$litType$:t},s){let i;this.parts=[];let o=0,r=0,c=e.length-1,a=this.parts,[d,p]=Oe(e,t);if(this.el=n.createElement(d,s),y.currentNode=this.el.content,t===2||t===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(i=y.nextNode())!==null&&a.length<c;){if(i.nodeType===1){if(i.hasAttributes())for(let h of i.getAttributeNames())if(h.endsWith(pe)){let m=p[r++],f=i.getAttribute(h).split($),N=/([.?@])?(.*)/.exec(m);a.push({type:1,index:o,name:N[2],strings:f,ctor:N[1]==="."?J:N[1]==="?"?W:N[1]==="@"?K:x}),i.removeAttribute(h)}else h.startsWith($)&&(a.push({type:6,index:o}),i.removeAttribute(h));if(me.test(i.tagName)){let h=i.textContent.split($),m=h.length-1;if(m>0){i.textContent=D?D.emptyScript:"";for(let f=0;f<m;f++)i.append(h[f],T()),y.nextNode(),a.push({type:2,index:++o});i.append(h[m],T())}}}else if(i.nodeType===8)if(i.data===ue)a.push({type:2,index:o});else{let h=-1;for(;(h=i.data.indexOf($,h+1))!==-1;)a.push({type:7,index:o}),h+=$.length-1}o++}}static createElement(e,t){let s=v.createElement("template");return s.innerHTML=e,s}};function A(n,e,t=n,s){if(e===w)return e;let i=s!==void 0?t._$Co?.[s]:t._$Cl,o=P(e)?void 0:e._$litDirective$;return i?.constructor!==o&&(i?._$AO?.(!1),o===void 0?i=void 0:(i=new o(n),i._$AT(n,t,s)),s!==void 0?(t._$Co??=[])[s]=i:t._$Cl=i),i!==void 0&&(e=A(n,i._$AS(n,e.values),i,s)),e}var V=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:s}=this._$AD,i=(e?.creationScope??v).importNode(t,!0);y.currentNode=i;let o=y.nextNode(),r=0,c=0,a=s[0];for(;a!==void 0;){if(r===a.index){let d;a.type===2?d=new M(o,o.nextSibling,this,e):a.type===1?d=new a.ctor(o,a.name,a.strings,this,e):a.type===6&&(d=new Y(o,this,e)),this._$AV.push(d),a=s[++c]}r!==a?.index&&(o=y.nextNode(),r++)}return y.currentNode=v,i}p(e){let t=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(e,s,t),t+=s.strings.length-2):s._$AI(e[t])),t++}},M=class n{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,s,i){this.type=2,this._$AH=l,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=A(this,e,t),P(e)?e===l||e==null||e===""?(this._$AH!==l&&this._$AR(),this._$AH=l):e!==this._$AH&&e!==w&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):Pe(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==l&&P(this._$AH)?this._$AA.nextSibling.data=e:this.T(v.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:s}=e,i=typeof s=="number"?this._$AC(e):(s.el===void 0&&(s.el=O.createElement(ge(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(t);else{let o=new V(i,this),r=o.u(this.options);o.p(t),this.T(r),this._$AH=o}}_$AC(e){let t=de.get(e.strings);return t===void 0&&de.set(e.strings,t=new O(e)),t}k(e){G(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,s,i=0;for(let o of e)i===t.length?t.push(s=new n(this.O(T()),this.O(T()),this,this.options)):s=t[i],s._$AI(o),i++;i<t.length&&(this._$AR(s&&s._$AB.nextSibling,i),t.length=i)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let s=oe(e).nextSibling;oe(e).remove(),e=s}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},x=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,s,i,o){this.type=1,this._$AH=l,this._$AN=void 0,this.element=e,this.name=t,this._$AM=i,this.options=o,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=l}_$AI(e,t=this,s,i){let o=this.strings,r=!1;if(o===void 0)e=A(this,e,t,0),r=!P(e)||e!==this._$AH&&e!==w,r&&(this._$AH=e);else{let c=e,a,d;for(e=o[0],a=0;a<o.length-1;a++)d=A(this,c[s+a],t,a),d===w&&(d=this._$AH[a]),r||=!P(d)||d!==this._$AH[a],d===l?e=l:e!==l&&(e+=(d??"")+o[a+1]),this._$AH[a]=d}r&&!i&&this.j(e)}j(e){e===l?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},J=class extends x{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===l?void 0:e}},W=class extends x{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==l)}},K=class extends x{constructor(e,t,s,i,o){super(e,t,s,i,o),this.type=5}_$AI(e,t=this){if((e=A(this,e,t,0)??l)===w)return;let s=this._$AH,i=e===l&&s!==l||e.capture!==s.capture||e.once!==s.once||e.passive!==s.passive,o=e!==l&&(s===l||i);i&&this.element.removeEventListener(this.name,this,s),o&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},Y=class{constructor(e,t,s){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(e){A(this,e)}};var Me=q.litHtmlPolyfillSupport;Me?.(O,M),(q.litHtmlVersions??=[]).push("3.3.3");var fe=(n,e,t)=>{let s=t?.renderBefore??e,i=s._$litPart$;if(i===void 0){let o=t?.renderBefore??null;s._$litPart$=i=new M(e.insertBefore(T(),o),o,void 0,t??{})}return i._$AI(n),i};var Q=globalThis,b=class extends g{constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=fe(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return w}};b._$litElement$=!0,b.finalized=!0,Q.litElementHydrateSupport?.({LitElement:b});var Ne=Q.litElementPolyfillSupport;Ne?.({LitElement:b});(Q.litElementVersions??=[]).push("4.2.2");var $e=j`
  :host {
    container-type: inline-size;
  }

  * {
    box-sizing: border-box;
  }

  details {
    border: 1px dashed var(--control, #76878c);
    border-radius: 0.75rem;
  }

  details > :not(summary) {
    margin-inline: 1.25rem;
  }

  summary {
    min-height: 44px;
    padding: 0.6rem 1.25rem;
    font-weight: 600;
    cursor: pointer;
  }

  h2,
  h3,
  h4,
  p {
    margin: 0 0 0.5rem;
    font-size: 1rem;
  }

  h2 {
    display: inline;
  }

  button {
    min-height: 44px;
    padding: 0.25rem 0.75rem;
    border: 1px solid var(--control, #76878c);
    border-radius: 0.5rem;
    background: var(--surface, canvas);
    color: inherit;
    font: inherit;
    font-size: 0.875rem;
    cursor: pointer;
  }

  button[aria-pressed="true"] {
    border-color: var(--accent, currentcolor);
    background: var(--raised, canvas);
    box-shadow: inset 3px 0 var(--accent, currentcolor);
  }

  :focus-visible {
    outline: 3px solid var(--accent, currentcolor);
    outline-offset: 2px;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
    margin-block: 0.75rem 1.25rem;
  }

  @container (min-width: 40rem) {
    .columns {
      grid-template-columns: 17rem minmax(0, 1fr);
    }
  }

  .accounts {
    display: grid;
    gap: 0.4rem;
    max-height: 19rem;
    margin: 0;
    padding: 3px;
    overflow-y: auto;
    list-style: none;
  }

  .accounts button {
    display: block;
    width: 100%;
    padding: 0.5rem 0.75rem;
    text-align: start;
  }

  .accounts span {
    display: block;
    color: var(--muted, inherit);
  }

  dl {
    margin: 0 0 1rem;
  }

  dt {
    color: var(--muted, inherit);
    font-size: 0.875rem;
  }

  dd {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem;
    margin: 0 0 0.4rem;
  }

  code {
    flex: 0 1 auto;
    min-width: min(19rem, 55%);
    font: inherit;
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  .mailbox {
    padding: 0.75rem 1rem;
    border-radius: 0.5rem;
    background: var(--raised, canvas);
  }

  .mailbox details {
    margin-block-start: 0.5rem;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0.5rem;
  }

  .bar span {
    font-weight: 400;
    overflow-wrap: anywhere;
  }

  time {
    color: var(--muted, inherit);
    font-size: 0.875rem;
  }

  .mail {
    margin-block: 0.5rem;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  @media print {
    :host {
      display: none;
    }
  }
`;var be={title:"Demo",intro:"These companies and people are invented. Use their details in the chat.",accounts:"Demo accounts",pick:"Pick an account to see its details and mailbox.",mailbox:"Demo mailbox",accountId:"Account ID",billingAdmin:"Billing admin's e-mail",cardLast4:"Last four digits",address:"Billing address",contacts:"Contacts",copy:"Copy",copyValue:"Copy: {value}",copied:"Copied",openMailbox:"Mailbox",openMailboxOf:"Open the mailbox of {email}",refresh:"Refresh",noMail:"No mail for {email} yet.",mailOlder:"Older mail ({count})",failed:"The mailbox could not be read. Try again.",role_super_admin:"super admin",role_billing_admin:"billing admin",role_product_admin:"product admin",role_billing_contact:"authorised billing contact",role_admin:"admin",role_member:"member"};function E(n,e){return n.replace(/\{(\w+)\}/g,(t,s)=>String(e[s]??t))}var _e={title:"Demo",intro:"Deze bedrijven en personen zijn verzonnen. Gebruik hun gegevens in de chat.",accounts:"Demo-accounts",pick:"Kies een account om de gegevens en de postbus te zien.",mailbox:"Demo-postbus",accountId:"Account-ID",billingAdmin:"E-mail van de factureringsbeheerder",cardLast4:"Laatste vier cijfers",address:"Factuuradres",contacts:"Contactpersonen",copy:"Kopieer",copyValue:"Kopieer: {value}",copied:"Gekopieerd",openMailbox:"Postbus",openMailboxOf:"Open de postbus van {email}",refresh:"Vernieuwen",noMail:"Nog geen e-mail voor {email}.",mailOlder:"Oudere e-mails ({count})",failed:"De postbus kon niet worden gelezen. Probeer het opnieuw.",role_super_admin:"superbeheerder",role_billing_admin:"factureringsbeheerder",role_product_admin:"productbeheerder",role_billing_contact:"geautoriseerd factureringscontact",role_admin:"beheerder",role_member:"lid"};var Ue={nl:_e,en:be},He=3e3,Re=2e3,X=class extends b{static styles=$e;static properties={lang:{type:String},accounts:{state:!0},account:{state:!0},address:{state:!0},mails:{state:!0},failed:{state:!0},copied:{state:!0}};#i;constructor(){super(),this.lang="en",this.accounts=[],this.account=null,this.address="",this.mails=null,this.failed=!1,this.copied=""}async connectedCallback(){super.connectedCallback(),this.#i=setInterval(()=>{this.address&&!document.hidden&&this.#s()},He);let e=await ye("/demo/accounts");!Array.isArray(e)||!e.length||(this.accounts=e,this.hidden=!1)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.#i)}get#t(){return this.lang.startsWith("nl")?"nl":"en"}#a(e){this.account=e,this.#n(e.contacts[0]?.email??e.billing.admin_email)}#n(e){this.address=e,this.mails=null,this.#s()}async#s(){let{address:e}=this,t=await ye(`/demo/outbox?to=${encodeURIComponent(e)}`);e===this.address&&(this.failed=!Array.isArray(t),this.failed||(this.mails=t))}async#o(e){await navigator.clipboard?.writeText(e),this.copied=e,setTimeout(()=>{this.copied===e&&(this.copied="")},Re)}render(){let e=Ue[this.#t];return u`<details open>
      <summary><h2>${e.title}</h2></summary>
      <p>${e.intro}</p>
      <div class="columns">
        <section aria-labelledby="accounts">
          <h3 id="accounts">${e.accounts}</h3>
          <ul class="accounts">
            ${this.accounts.map(t=>u`<li>${this.#l(t)}</li>`)}
          </ul>
        </section>
        <section>
          ${this.account?this.#h(this.account,e):u`<p>${e.pick}</p>`}
        </section>
      </div>
      <p class="unseen" role="status">${this.copied?e.copied:l}</p>
    </details>`}#l(e){return u`<button
      type="button"
      aria-pressed=${e===this.account}
      @click=${()=>this.#a(e)}
    >
      <b>${e.name}</b>
      <span>${e.situation?.[this.#t]??e.id}</span>
    </button>`}#h({id:e,name:t,contacts:s,billing:i},o){return u`<h3>${t}</h3>
      <dl>
        ${this.#e(o.accountId,e,o)}
        ${this.#e(o.billingAdmin,i.admin_email,o)}
        ${this.#e(o.cardLast4,i.card_last4,o)}
        ${this.#e(o.address,i.address,o)}
        ${s.map(r=>this.#c(r,o))}
      </dl>
      ${this.#d(o)}`}#c({name:e,email:t,roles:s},i){let o=i,r=`${e} (${s.map(a=>o[`role_${a}`]??a).join(", ")})`,c=u`<button
      type="button"
      aria-pressed=${t===this.address}
      aria-label=${E(i.openMailboxOf,{email:t})}
      @click=${()=>this.#n(t)}
    >
      ${i.openMailbox}
    </button>`;return this.#e(r,t,i,c)}#e(e,t,s,i=l){return u`<div>
      <dt>${e}</dt>
      <dd>
        <code>${t}</code>
        <button
          type="button"
          aria-label=${E(s.copyValue,{value:t})}
          @click=${()=>this.#o(t)}
        >
          ${this.copied===t?s.copied:s.copy}
        </button>
        ${i}
      </dd>
    </div>`}#d(e){let[t,...s]=this.mails??[];return u`<section class="mailbox" aria-labelledby="mailbox">
      <div class="bar">
        <h3 id="mailbox">${e.mailbox}: <span>${this.address}</span></h3>
        <button type="button" @click=${this.#s}>${e.refresh}</button>
      </div>
      ${this.failed?u`<p role="status">${e.failed}</p>`:l}
      ${t?this.#r(t,e):l}
      ${this.mails&&!t?u`<p>${E(e.noMail,{email:this.address})}</p>`:l}
      ${s.length?u`<details>
            <summary>${E(e.mailOlder,{count:s.length})}</summary>
            ${s.map(i=>this.#r(i,e))}
          </details>`:l}
    </section>`}#r({subject:e,text:t,sent_at:s},i){let o=/^\s*(\d{6})\s*$/m.exec(t)?.[1],r=new Date(s).toLocaleString(this.#t);return u`<article>
      <h4>${e}</h4>
      <time datetime=${s}>${r}</time>
      <p class="mail">${t}</p>
      ${o?u`<button type="button" @click=${()=>this.#o(o)}>
            ${this.copied===o?i.copied:E(i.copyValue,{value:o})}
          </button>`:l}
    </article>`}};async function ye(n){try{let e=await fetch(n,{headers:{Accept:"application/json"}});return e.ok?await e.json():null}catch{return null}}customElements.define("demo-panel",X);
/*! Bundled license information:

@lit/reactive-element/css-tag.js:
  (**
   * @license
   * Copyright 2019 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

@lit/reactive-element/reactive-element.js:
lit-html/lit-html.js:
lit-element/lit-element.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/is-server.js:
  (**
   * @license
   * Copyright 2022 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
