var K=globalThis,q=K.ShadowRoot&&(K.ShadyCSS===void 0||K.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype,he=Symbol(),Ee=new WeakMap,I=class{constructor(e,t,i){if(this._$cssResult$=!0,i!==he)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=e,this.t=t}get styleSheet(){let e=this.o,t=this.t;if(q&&e===void 0){let i=t!==void 0&&t.length===1;i&&(e=Ee.get(t)),e===void 0&&((this.o=e=new CSSStyleSheet).replaceSync(this.cssText),i&&Ee.set(t,e))}return e}toString(){return this.cssText}},Se=s=>new I(typeof s=="string"?s:s+"",void 0,he),H=(s,...e)=>{let t=s.length===1?s[0]:e.reduce((i,n,r)=>i+(o=>{if(o._$cssResult$===!0)return o.cssText;if(typeof o=="number")return o;throw Error("Value passed to 'css' function must be a 'css' function result: "+o+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(n)+s[r+1],s[0]);return new I(t,s,he)},Ce=(s,e)=>{if(q)s.adoptedStyleSheets=e.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet);else for(let t of e){let i=document.createElement("style"),n=K.litNonce;n!==void 0&&i.setAttribute("nonce",n),i.textContent=t.cssText,s.appendChild(i)}},ce=q?s=>s:s=>s instanceof CSSStyleSheet?(e=>{let t="";for(let i of e.cssRules)t+=i.cssText;return Se(t)})(s):s;var{is:vt,defineProperty:yt,getOwnPropertyDescriptor:$t,getOwnPropertyNames:wt,getOwnPropertySymbols:_t,getPrototypeOf:xt}=Object,G=globalThis,Te=G.trustedTypes,At=Te?Te.emptyScript:"",kt=G.reactiveElementPolyfillSupport,B=(s,e)=>s,de={toAttribute(s,e){switch(e){case Boolean:s=s?At:null;break;case Object:case Array:s=s==null?s:JSON.stringify(s)}return s},fromAttribute(s,e){let t=s;switch(e){case Boolean:t=s!==null;break;case Number:t=s===null?null:Number(s);break;case Object:case Array:try{t=JSON.parse(s)}catch{t=null}}return t}},Pe=(s,e)=>!vt(s,e),Le={attribute:!0,type:String,converter:de,reflect:!1,useDefault:!1,hasChanged:Pe};Symbol.metadata??=Symbol("metadata"),G.litPropertyMetadata??=new WeakMap;var $=class extends HTMLElement{static addInitializer(e){this._$Ei(),(this.l??=[]).push(e)}static get observedAttributes(){return this.finalize(),this._$Eh&&[...this._$Eh.keys()]}static createProperty(e,t=Le){if(t.state&&(t.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(e)&&((t=Object.create(t)).wrapped=!0),this.elementProperties.set(e,t),!t.noAccessor){let i=Symbol(),n=this.getPropertyDescriptor(e,i,t);n!==void 0&&yt(this.prototype,e,n)}}static getPropertyDescriptor(e,t,i){let{get:n,set:r}=$t(this.prototype,e)??{get(){return this[t]},set(o){this[t]=o}};return{get:n,set(o){let h=n?.call(this);r?.call(this,o),this.requestUpdate(e,h,i)},configurable:!0,enumerable:!0}}static getPropertyOptions(e){return this.elementProperties.get(e)??Le}static _$Ei(){if(this.hasOwnProperty(B("elementProperties")))return;let e=xt(this);e.finalize(),e.l!==void 0&&(this.l=[...e.l]),this.elementProperties=new Map(e.elementProperties)}static finalize(){if(this.hasOwnProperty(B("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(B("properties"))){let t=this.properties,i=[...wt(t),..._t(t)];for(let n of i)this.createProperty(n,t[n])}let e=this[Symbol.metadata];if(e!==null){let t=litPropertyMetadata.get(e);if(t!==void 0)for(let[i,n]of t)this.elementProperties.set(i,n)}this._$Eh=new Map;for(let[t,i]of this.elementProperties){let n=this._$Eu(t,i);n!==void 0&&this._$Eh.set(n,t)}this.elementStyles=this.finalizeStyles(this.styles)}static finalizeStyles(e){let t=[];if(Array.isArray(e)){let i=new Set(e.flat(1/0).reverse());for(let n of i)t.unshift(ce(n))}else e!==void 0&&t.push(ce(e));return t}static _$Eu(e,t){let i=t.attribute;return i===!1?void 0:typeof i=="string"?i:typeof e=="string"?e.toLowerCase():void 0}constructor(){super(),this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()}_$Ev(){this._$ES=new Promise(e=>this.enableUpdating=e),this._$AL=new Map,this._$E_(),this.requestUpdate(),this.constructor.l?.forEach(e=>e(this))}addController(e){(this._$EO??=new Set).add(e),this.renderRoot!==void 0&&this.isConnected&&e.hostConnected?.()}removeController(e){this._$EO?.delete(e)}_$E_(){let e=new Map,t=this.constructor.elementProperties;for(let i of t.keys())this.hasOwnProperty(i)&&(e.set(i,this[i]),delete this[i]);e.size>0&&(this._$Ep=e)}createRenderRoot(){let e=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return Ce(e,this.constructor.elementStyles),e}connectedCallback(){this.renderRoot??=this.createRenderRoot(),this.enableUpdating(!0),this._$EO?.forEach(e=>e.hostConnected?.())}enableUpdating(e){}disconnectedCallback(){this._$EO?.forEach(e=>e.hostDisconnected?.())}attributeChangedCallback(e,t,i){this._$AK(e,i)}_$ET(e,t){let i=this.constructor.elementProperties.get(e),n=this.constructor._$Eu(e,i);if(n!==void 0&&i.reflect===!0){let r=(i.converter?.toAttribute!==void 0?i.converter:de).toAttribute(t,i.type);this._$Em=e,r==null?this.removeAttribute(n):this.setAttribute(n,r),this._$Em=null}}_$AK(e,t){let i=this.constructor,n=i._$Eh.get(e);if(n!==void 0&&this._$Em!==n){let r=i.getPropertyOptions(n),o=typeof r.converter=="function"?{fromAttribute:r.converter}:r.converter?.fromAttribute!==void 0?r.converter:de;this._$Em=n;let h=o.fromAttribute(t,r.type);this[n]=h??this._$Ej?.get(n)??h,this._$Em=null}}requestUpdate(e,t,i,n=!1,r){if(e!==void 0){let o=this.constructor;if(n===!1&&(r=this[e]),i??=o.getPropertyOptions(e),!((i.hasChanged??Pe)(r,t)||i.useDefault&&i.reflect&&r===this._$Ej?.get(e)&&!this.hasAttribute(o._$Eu(e,i))))return;this.C(e,t,i)}this.isUpdatePending===!1&&(this._$ES=this._$EP())}C(e,t,{useDefault:i,reflect:n,wrapped:r},o){i&&!(this._$Ej??=new Map).has(e)&&(this._$Ej.set(e,o??t??this[e]),r!==!0||o!==void 0)||(this._$AL.has(e)||(this.hasUpdated||i||(t=void 0),this._$AL.set(e,t)),n===!0&&this._$Em!==e&&(this._$Eq??=new Set).add(e))}async _$EP(){this.isUpdatePending=!0;try{await this._$ES}catch(t){Promise.reject(t)}let e=this.scheduleUpdate();return e!=null&&await e,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}performUpdate(){if(!this.isUpdatePending)return;if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(let[n,r]of this._$Ep)this[n]=r;this._$Ep=void 0}let i=this.constructor.elementProperties;if(i.size>0)for(let[n,r]of i){let{wrapped:o}=r,h=this[n];o!==!0||this._$AL.has(n)||h===void 0||this.C(n,void 0,r,h)}}let e=!1,t=this._$AL;try{e=this.shouldUpdate(t),e?(this.willUpdate(t),this._$EO?.forEach(i=>i.hostUpdate?.()),this.update(t)):this._$EM()}catch(i){throw e=!1,this._$EM(),i}e&&this._$AE(t)}willUpdate(e){}_$AE(e){this._$EO?.forEach(t=>t.hostUpdated?.()),this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(e)),this.updated(e)}_$EM(){this._$AL=new Map,this.isUpdatePending=!1}get updateComplete(){return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}shouldUpdate(e){return!0}update(e){this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),this._$EM()}updated(e){}firstUpdated(e){}};$.elementStyles=[],$.shadowRootOptions={mode:"open"},$[B("elementProperties")]=new Map,$[B("finalized")]=new Map,kt?.({ReactiveElement:$}),(G.reactiveElementVersions??=[]).push("2.1.2");var pe=globalThis,Re=s=>s,Y=pe.trustedTypes,Oe=Y?Y.createPolicy("lit-html",{createHTML:s=>s}):void 0,me="$lit$",w=`lit$${Math.random().toFixed(9).slice(2)}$`,fe="?"+w,Et=`<${fe}>`,C=document,V=()=>C.createComment(""),z=s=>s===null||typeof s!="object"&&typeof s!="function",ge=Array.isArray,He=s=>ge(s)||typeof s?.[Symbol.iterator]=="function",ue=`[ 	
\f\r]`,j=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Me=/-->/g,Ue=/>/g,E=RegExp(`>|${ue}(?:([^\\s"'>=/]+)(${ue}*=${ue}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),De=/'/g,Ne=/"/g,Be=/^(?:script|style|textarea|title)$/i,be=s=>(e,...t)=>({_$litType$:s,strings:e,values:t}),d=be(1),Ft=be(2),Qt=be(3),b=Symbol.for("lit-noChange"),c=Symbol.for("lit-nothing"),Ie=new WeakMap,S=C.createTreeWalker(C,129);function je(s,e){if(!ge(s)||!s.hasOwnProperty("raw"))throw Error("invalid template strings array");return Oe!==void 0?Oe.createHTML(e):e}var Ve=(s,e)=>{let t=s.length-1,i=[],n,r=e===2?"<svg>":e===3?"<math>":"",o=j;for(let h=0;h<t;h++){let a=s[h],u,f,l=-1,m=0;for(;m<a.length&&(o.lastIndex=m,f=o.exec(a),f!==null);)m=o.lastIndex,o===j?f[1]==="!--"?o=Me:f[1]!==void 0?o=Ue:f[2]!==void 0?(Be.test(f[2])&&(n=RegExp("</"+f[2],"g")),o=E):f[3]!==void 0&&(o=E):o===E?f[0]===">"?(o=n??j,l=-1):f[1]===void 0?l=-2:(l=o.lastIndex-f[2].length,u=f[1],o=f[3]===void 0?E:f[3]==='"'?Ne:De):o===Ne||o===De?o=E:o===Me||o===Ue?o=j:(o=E,n=void 0);let p=o===E&&s[h+1].startsWith("/>")?" ":"";r+=o===j?a+Et:l>=0?(i.push(u),a.slice(0,l)+me+a.slice(l)+w+p):a+w+(l===-2?h:p)}return[je(s,r+(s[t]||"<?>")+(e===2?"</svg>":e===3?"</math>":"")),i]},W=class s{constructor({strings:e,_$litType$:t},i){let n;this.parts=[];let r=0,o=0,h=e.length-1,a=this.parts,[u,f]=Ve(e,t);if(this.el=s.createElement(u,i),S.currentNode=this.el.content,t===2||t===3){let l=this.el.content.firstChild;l.replaceWith(...l.childNodes)}for(;(n=S.nextNode())!==null&&a.length<h;){if(n.nodeType===1){if(n.hasAttributes())for(let l of n.getAttributeNames())if(l.endsWith(me)){let m=f[o++],p=n.getAttribute(l).split(w),g=/([.?@])?(.*)/.exec(m);a.push({type:1,index:r,name:g[2],strings:p,ctor:g[1]==="."?Q:g[1]==="?"?X:g[1]==="@"?Z:L}),n.removeAttribute(l)}else l.startsWith(w)&&(a.push({type:6,index:r}),n.removeAttribute(l));if(Be.test(n.tagName)){let l=n.textContent.split(w),m=l.length-1;if(m>0){n.textContent=Y?Y.emptyScript:"";for(let p=0;p<m;p++)n.append(l[p],V()),S.nextNode(),a.push({type:2,index:++r});n.append(l[m],V())}}}else if(n.nodeType===8)if(n.data===fe)a.push({type:2,index:r});else{let l=-1;for(;(l=n.data.indexOf(w,l+1))!==-1;)a.push({type:7,index:r}),l+=w.length-1}r++}}static createElement(e,t){let i=C.createElement("template");return i.innerHTML=e,i}};function T(s,e,t=s,i){if(e===b)return e;let n=i!==void 0?t._$Co?.[i]:t._$Cl,r=z(e)?void 0:e._$litDirective$;return n?.constructor!==r&&(n?._$AO?.(!1),r===void 0?n=void 0:(n=new r(s),n._$AT(s,t,i)),i!==void 0?(t._$Co??=[])[i]=n:t._$Cl=n),n!==void 0&&(e=T(s,n._$AS(s,e.values),n,i)),e}var F=class{constructor(e,t){this._$AV=[],this._$AN=void 0,this._$AD=e,this._$AM=t}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(e){let{el:{content:t},parts:i}=this._$AD,n=(e?.creationScope??C).importNode(t,!0);S.currentNode=n;let r=S.nextNode(),o=0,h=0,a=i[0];for(;a!==void 0;){if(o===a.index){let u;a.type===2?u=new R(r,r.nextSibling,this,e):a.type===1?u=new a.ctor(r,a.name,a.strings,this,e):a.type===6&&(u=new ee(r,this,e)),this._$AV.push(u),a=i[++h]}o!==a?.index&&(r=S.nextNode(),o++)}return S.currentNode=C,n}p(e){let t=0;for(let i of this._$AV)i!==void 0&&(i.strings!==void 0?(i._$AI(e,i,t),t+=i.strings.length-2):i._$AI(e[t])),t++}},R=class s{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(e,t,i,n){this.type=2,this._$AH=c,this._$AN=void 0,this._$AA=e,this._$AB=t,this._$AM=i,this.options=n,this._$Cv=n?.isConnected??!0}get parentNode(){let e=this._$AA.parentNode,t=this._$AM;return t!==void 0&&e?.nodeType===11&&(e=t.parentNode),e}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(e,t=this){e=T(this,e,t),z(e)?e===c||e==null||e===""?(this._$AH!==c&&this._$AR(),this._$AH=c):e!==this._$AH&&e!==b&&this._(e):e._$litType$!==void 0?this.$(e):e.nodeType!==void 0?this.T(e):He(e)?this.k(e):this._(e)}O(e){return this._$AA.parentNode.insertBefore(e,this._$AB)}T(e){this._$AH!==e&&(this._$AR(),this._$AH=this.O(e))}_(e){this._$AH!==c&&z(this._$AH)?this._$AA.nextSibling.data=e:this.T(C.createTextNode(e)),this._$AH=e}$(e){let{values:t,_$litType$:i}=e,n=typeof i=="number"?this._$AC(e):(i.el===void 0&&(i.el=W.createElement(je(i.h,i.h[0]),this.options)),i);if(this._$AH?._$AD===n)this._$AH.p(t);else{let r=new F(n,this),o=r.u(this.options);r.p(t),this.T(o),this._$AH=r}}_$AC(e){let t=Ie.get(e.strings);return t===void 0&&Ie.set(e.strings,t=new W(e)),t}k(e){ge(this._$AH)||(this._$AH=[],this._$AR());let t=this._$AH,i,n=0;for(let r of e)n===t.length?t.push(i=new s(this.O(V()),this.O(V()),this,this.options)):i=t[n],i._$AI(r),n++;n<t.length&&(this._$AR(i&&i._$AB.nextSibling,n),t.length=n)}_$AR(e=this._$AA.nextSibling,t){for(this._$AP?.(!1,!0,t);e!==this._$AB;){let i=Re(e).nextSibling;Re(e).remove(),e=i}}setConnected(e){this._$AM===void 0&&(this._$Cv=e,this._$AP?.(e))}},L=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(e,t,i,n,r){this.type=1,this._$AH=c,this._$AN=void 0,this.element=e,this.name=t,this._$AM=n,this.options=r,i.length>2||i[0]!==""||i[1]!==""?(this._$AH=Array(i.length-1).fill(new String),this.strings=i):this._$AH=c}_$AI(e,t=this,i,n){let r=this.strings,o=!1;if(r===void 0)e=T(this,e,t,0),o=!z(e)||e!==this._$AH&&e!==b,o&&(this._$AH=e);else{let h=e,a,u;for(e=r[0],a=0;a<r.length-1;a++)u=T(this,h[i+a],t,a),u===b&&(u=this._$AH[a]),o||=!z(u)||u!==this._$AH[a],u===c?e=c:e!==c&&(e+=(u??"")+r[a+1]),this._$AH[a]=u}o&&!n&&this.j(e)}j(e){e===c?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,e??"")}},Q=class extends L{constructor(){super(...arguments),this.type=3}j(e){this.element[this.name]=e===c?void 0:e}},X=class extends L{constructor(){super(...arguments),this.type=4}j(e){this.element.toggleAttribute(this.name,!!e&&e!==c)}},Z=class extends L{constructor(e,t,i,n,r){super(e,t,i,n,r),this.type=5}_$AI(e,t=this){if((e=T(this,e,t,0)??c)===b)return;let i=this._$AH,n=e===c&&i!==c||e.capture!==i.capture||e.once!==i.once||e.passive!==i.passive,r=e!==c&&(i===c||n);n&&this.element.removeEventListener(this.name,this,i),r&&this.element.addEventListener(this.name,this,e),this._$AH=e}handleEvent(e){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,e):this._$AH.handleEvent(e)}},ee=class{constructor(e,t,i){this.element=e,this.type=6,this._$AN=void 0,this._$AM=t,this.options=i}get _$AU(){return this._$AM._$AU}_$AI(e){T(this,e)}},ze={M:me,P:w,A:fe,C:1,L:Ve,R:F,D:He,V:T,I:R,H:L,N:X,U:Z,B:Q,F:ee},St=pe.litHtmlPolyfillSupport;St?.(W,R),(pe.litHtmlVersions??=[]).push("3.3.3");var We=(s,e,t)=>{let i=t?.renderBefore??e,n=i._$litPart$;if(n===void 0){let r=t?.renderBefore??null;i._$litPart$=n=new R(e.insertBefore(V(),r),r,void 0,t??{})}return n._$AI(s),n};var ve=globalThis,x=class extends ${constructor(){super(...arguments),this.renderOptions={host:this},this._$Do=void 0}createRenderRoot(){let e=super.createRenderRoot();return this.renderOptions.renderBefore??=e.firstChild,e}update(e){let t=this.render();this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),super.update(e),this._$Do=We(t,this.renderRoot,this.renderOptions)}connectedCallback(){super.connectedCallback(),this._$Do?.setConnected(!0)}disconnectedCallback(){super.disconnectedCallback(),this._$Do?.setConnected(!1)}render(){return b}};x._$litElement$=!0,x.finalized=!0,ve.litElementHydrateSupport?.({LitElement:x});var Ct=ve.litElementPolyfillSupport;Ct?.({LitElement:x});(ve.litElementVersions??=[]).push("4.2.2");var _={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},O=s=>(...e)=>({_$litDirective$:s,values:e}),A=class{constructor(e){}get _$AU(){return this._$AM._$AU}_$AT(e,t,i){this._$Ct=e,this._$AM=t,this._$Ci=i}_$AS(e,t){return this.update(e,t)}update(e,t){return this.render(...t)}};var{I:Tt}=ze,Je=s=>s;var qe=s=>s.strings===void 0,Ke=()=>document.createComment(""),M=(s,e,t)=>{let i=s._$AA.parentNode,n=e===void 0?s._$AB:e._$AA;if(t===void 0){let r=i.insertBefore(Ke(),n),o=i.insertBefore(Ke(),n);t=new Tt(r,o,s,s.options)}else{let r=t._$AB.nextSibling,o=t._$AM,h=o!==s;if(h){let a;t._$AQ?.(s),t._$AM=s,t._$AP!==void 0&&(a=s._$AU)!==o._$AU&&t._$AP(a)}if(r!==n||h){let a=t._$AA;for(;a!==r;){let u=Je(a).nextSibling;Je(i).insertBefore(a,n),a=u}}}return t},k=(s,e,t=s)=>(s._$AI(e,t),s),Lt={},U=(s,e=Lt)=>s._$AH=e,Ge=s=>s._$AH,te=s=>{s._$AR(),s._$AA.remove()};var Ye=(s,e,t)=>{let i=new Map;for(let n=e;n<=t;n++)i.set(s[n],n);return i},Fe=O(class extends A{constructor(s){if(super(s),s.type!==_.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s,e,t){let i;t===void 0?t=e:e!==void 0&&(i=e);let n=[],r=[],o=0;for(let h of s)n[o]=i?i(h,o):o,r[o]=t(h,o),o++;return{values:r,keys:n}}render(s,e,t){return this.dt(s,e,t).values}update(s,[e,t,i]){let n=Ge(s),{values:r,keys:o}=this.dt(e,t,i);if(!Array.isArray(n))return this.ut=o,r;let h=this.ut??=[],a=[],u,f,l=0,m=n.length-1,p=0,g=r.length-1;for(;l<=m&&p<=g;)if(n[l]===null)l++;else if(n[m]===null)m--;else if(h[l]===o[p])a[p]=k(n[l],r[p]),l++,p++;else if(h[m]===o[g])a[g]=k(n[m],r[g]),m--,g--;else if(h[l]===o[g])a[g]=k(n[l],r[g]),M(s,a[g+1],n[l]),l++,g--;else if(h[m]===o[p])a[p]=k(n[m],r[p]),M(s,n[l],n[m]),m--,p++;else if(u===void 0&&(u=Ye(o,p,g),f=Ye(h,l,m)),u.has(h[l]))if(u.has(h[m])){let y=f.get(o[p]),le=y!==void 0?n[y]:null;if(le===null){let ke=M(s,n[l]);k(ke,r[p]),a[p]=ke}else a[p]=k(le,r[p]),M(s,n[l],le),n[y]=null;p++}else te(n[m]),m--;else te(n[l]),l++;for(;p<=g;){let y=M(s,a[g+1]);k(y,r[p]),a[p++]=y}for(;l<=m;){let y=n[l++];y!==null&&te(y)}return this.ut=o,U(s,a),b}});var Qe=O(class extends A{constructor(){super(...arguments),this.key=c}render(s,e){return this.key=s,e}update(s,[e,t]){return e!==this.key&&(U(s),this.key=e),t}});var se=class{#e=0;#t=[];#s;constructor(e){this.#s=e}say(e){this.#e+=1,this.#t=e,this.#s.requestUpdate()}view(){let e=this.#t.map(({text:t,lang:i})=>d`<p lang=${i}>${t}</p>`);return d`<div class="unseen" role="status" aria-live="polite">
      ${Qe(this.#e,e)}
    </div>`}};var Pt=new Map([[400,"malformed"],[401,"ended"],[413,"too_long"],[422,"not_offered"],[429,"too_fast"]]),v=class extends Error{constructor(e,t=null){super(`chat channel: ${e}`),this.kind=e,this.retryAfter=t}},ie=class{#e;#t;#s;constructor(e,{fetch:t=globalThis.fetch,timeout:i=3e4}={}){this.#e=e.replace(/\/+$/,""),this.#t=t,this.#s=i}async start({language:e,identityToken:t}){let i=t?{language:e,identity_token:t}:{language:e},n=await this.#i("POST","/conversations",{body:i});if(typeof n?.token!="string")throw new v("unavailable");return{token:n.token,language:ne(n.language)??e,messages:ye(n.messages,e)}}async send(e,t,i){let n=await this.#i("POST","/messages",{body:t,token:e}),r=ye(n?.messages,i).filter(({from:o})=>o==="bot");if(!r.length)throw new v("unavailable");return r}async history(e,t){let i=await this.#i("GET","/messages",{token:e});return ye(i?.messages,t)}async erase(e){await this.#i("DELETE","/conversations",{token:e})}async#i(e,t,{body:i,token:n}){let r={Accept:"application/json"};i&&(r["Content-Type"]="application/json"),n&&(r.Authorization=`Bearer ${n}`);let o;try{o=await this.#t.call(globalThis,this.#e+t,{method:e,headers:r,body:i&&JSON.stringify(i),cache:"no-store",credentials:"omit",signal:AbortSignal.timeout(this.#s)})}catch{throw new v(globalThis.navigator?.onLine===!1?"offline":"unreachable")}if(!o.ok)throw new v(Pt.get(o.status)??"unavailable",Rt(o.headers.get("Retry-After")));return o.status===204?null:o.json().catch(()=>{throw new v("unavailable")})}};function Rt(s,e=Date.now()){if(!s)return null;if(/^\d+$/.test(s.trim()))return Number(s);let t=Date.parse(s);return Number.isNaN(t)?null:Math.max(0,Math.ceil((t-e)/1e3))}function ne(s){return s==="nl"||s==="en"?s:null}function ye(s,e){if(!Array.isArray(s))throw new v("unavailable");return s.map(t=>({id:String(t.id),from:t.from==="user"?"user":"bot",text:String(t.text??""),lang:ne(t.lang)??e,buttons:t.buttons??[],expects:t.expects??null,kind:t.kind??"text",sources:(t.sources??[]).map(i=>({title:String(i.title),url:i.url??null}))}))}var $e=O(class extends A{constructor(s){if(super(s),s.type!==_.PROPERTY&&s.type!==_.ATTRIBUTE&&s.type!==_.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!qe(s))throw Error("`live` bindings can only contain a single expression")}render(s){return s}update(s,[e]){if(e===b||e===c)return e;let t=s.element,i=s.name;if(s.type===_.PROPERTY){if(e===t[i])return b}else if(s.type===_.BOOLEAN_ATTRIBUTE){if(!!e===t.hasAttribute(i))return b}else if(s.type===_.ATTRIBUTE&&t.getAttribute(i)===e+"")return b;return U(s),e}});var P=2e3,Xe=new Set(["malformed","too_long","not_offered"]),re=class extends EventTarget{messages=[];phase="none";problem=null;returned="";#e;#t;#s;#i;#a=null;constructor({channel:e,session:t,language:i,identityToken:n=null,now:r=Date.now}){super(),this.language=i,this.#e=e,this.#t=t,this.#s=n,this.#i=r}get busy(){return this.phase==="starting"||this.phase==="waiting"||this.phase==="erasing"}get lastTurn(){let e=this.messages.findLastIndex(({from:t})=>t==="user");return this.messages.slice(e+1)}get expects(){return this.lastTurn.findLast(({expects:e})=>e)?.expects??null}async start(){this.phase!=="none"&&this.phase!=="erased"||await this.#n("starting",()=>this.#u())}async restart(){this.busy||(this.#t.token=null,this.messages=[],await this.#n("starting",()=>this.#u()))}async send(e){let t=e.trim();return this.phase!=="ready"||!t||D(t)>P?!1:(await this.#h({text:t}),!0)}async choose(e){this.phase==="ready"&&await this.#h({text:e.title,payload:e.payload})}async retry(){let e=this.#a,t=(this.problem?.retryAt??0)>this.#i();e&&this.problem?.canRetry&&!t&&!this.busy&&await e()}async erase(){let{token:e}=this.#t;this.busy||await this.#n("erasing",async()=>{e&&await this.#e.erase(e),this.#t.token=null,this.messages=[],this.phase="erased"})}takeReturned(){let e=this.returned;return this.returned="",e}async#u(){let{token:e}=this.#t;if(e)try{this.messages=await this.#e.history(e,this.language),this.#r(this.messages,{announce:!1});return}catch(i){if(!(i instanceof v)||i.kind!=="ended")throw i;this.#t.token=null}let t=await this.#e.start({language:this.language,identityToken:this.#s});this.#t.token=t.token,this.language=t.language,this.messages=t.messages,this.#r(t.messages,{announce:!0})}async#h({text:e,payload:t}){let i=Ze(),n={id:i,from:"user",text:e,lang:this.language,clientId:i,payload:t,buttons:[],expects:null,kind:"text",sources:[]};this.messages=[...this.messages,n],await this.#c(n)}async#c(e){await this.#n("waiting",async()=>{this.#o(e.id,!1);let t=e.clientId??Ze(),i=e.payload===void 0?{text:e.text,client_id:t}:{payload:e.payload,client_id:t},n=await this.#e.send(this.#t.token??"",i,this.language),r=new Set(this.messages.map(({id:h})=>h)),o=n.filter(({id:h})=>!r.has(h));this.messages=[...this.messages,...o],this.#r(o,{announce:!0})},t=>this.#g(e,t))}async#g(e,t){if(!Xe.has(t)&&t!=="ended"){this.#o(e.id,!0);return}this.messages=this.messages.filter(({id:i})=>i!==e.id),e.payload===void 0&&(this.returned=e.text),t==="not_offered"&&await this.#l()}async#l(){try{this.messages=await this.#e.history(this.#t.token??"",this.language)}catch(e){if(!(e instanceof v))throw e}}async#n(e,t,i){let n=this.phase;this.phase=e,this.problem=null,this.#a=()=>this.#n(e,t,i),this.#p();try{await t(),this.phase===e&&(this.phase="ready")}catch(r){if(!(r instanceof v))throw r;this.phase=e==="starting"?"none":n,await i?.(r.kind),this.#d(r)}finally{this.#p()}}#d({kind:e,retryAfter:t}){e==="ended"&&(this.#t.token=null,this.#a=()=>this.restart()),this.problem={kind:e,retryAt:t===null?null:this.#i()+t*1e3,canRetry:!Xe.has(e)}}#r(e,{announce:t}){let i=e.findLast(({from:n})=>n==="bot");i&&(this.language=i.lang),t&&this.dispatchEvent(new CustomEvent("answer",{detail:e}))}#o(e,t){this.messages=this.messages.map(i=>i.id===e?{...i,unanswered:t}:i)}#p(){this.dispatchEvent(new Event("change"))}};function D(s){return[...s].length}function Ze(){if(crypto.randomUUID)return crypto.randomUUID();let s=crypto.getRandomValues(new Uint8Array(16));return Array.from(s,e=>e.toString(16).padStart(2,"0")).join("")}var N={multiline:!0,inputmode:"text",autocomplete:"off",hint:null},we={multiline:!1,inputmode:"numeric",autocomplete:"off",hint:null},et={multiline:!1,inputmode:"email",autocomplete:"off",hint:null},tt={account_id:{...we,hint:"hintAccountId"},email:{...et,autocomplete:"email",hint:"hintEmail"},code:{...we,autocomplete:"one-time-code",hint:"hintCode"},billing_admin_email:{...et,hint:"hintBillingAdminEmail"},card_last4:{...we,hint:"hintCardLast4"},billing_address:{...N,autocomplete:"billing street-address",hint:"hintBillingAddress"},products:{...N,hint:"hintProducts"},confirm:N,reason:{...N,hint:"hintReason"},rating:N};function st(s){return s&&Object.hasOwn(tt,s)&&tt[s]||N}var it=d`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M4 5h16v11H9l-5 4z" />
  <path d="M8 9.5h8M8 12.5h5" />
</svg>`,nt=d`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M6 6l12 12M18 6L6 18" />
</svg>`,rt=d`<svg viewBox="0 0 24 24" aria-hidden="true">
  <path d="M12 19V5M6 11l6-6 6 6" />
</svg>`;function oe(s,e){return s.replace(/\{(\w+)\}/g,(t,i)=>String(e[i]??t))}var Ot=P-200;function ot(s){let{strings:e,ready:t,onSend:i}=s,n=st(s.expects),r=n.hint&&e[n.hint],o=D(s.draft.trim())>P;return d`<form
    @submit=${h=>{h.preventDefault(),i()}}
  >
    ${r?d`<p class="hint" id="hint">${r}</p>`:c}
    ${n.inputmode==="numeric"?d`<button type="button" class="keyboard" @click=${s.onLetters}>
          ${s.letters?e.digits:e.letters}
        </button>`:c}
    <div class="row">
      ${Mt(s,n,r?"hint":void 0)}
      <button class="send" aria-disabled=${!t||o} aria-label=${e.send}>
        ${rt}
      </button>
    </div>
    ${Ut(s,o)}
  </form>`}function Mt(s,e,t){let{strings:i,draft:n,letters:r,onInput:o}=s,h=r?"text":e.inputmode,a=({target:u})=>o(u.value);return e.multiline?d`<textarea
    id="input"
    rows="1"
    name="message"
    autocomplete=${e.autocomplete}
    enterkeyhint="send"
    aria-label=${i.label}
    aria-describedby=${t??c}
    placeholder=${i.placeholder}
    .value=${$e(n)}
    @input=${a}
    @keydown=${u=>{u.key!=="Enter"||u.shiftKey||u.isComposing||(u.preventDefault(),s.onSend())}}
  ></textarea>`:d`<input
      id="input"
      type="text"
      name=${s.expects}
      inputmode=${h}
      autocomplete=${e.autocomplete}
      autocapitalize="off"
      spellcheck="false"
      enterkeyhint="send"
      aria-label=${i.label}
      aria-describedby=${t??c}
      placeholder=${i.placeholder}
      .value=${$e(n)}
      @input=${a}
    />`}function Ut({strings:s,draft:e},t){let i=D(e.trim());if(i<Ot)return c;let n=oe(s.length,{count:i,max:P});return d`<p class=${t?"count over":"count"}>${n}</p>`}var at=H`
  .log > ul {
    display: flex;
    flex-direction: column;
    gap: 0.75rem;
    list-style: none;
  }

  .log > ul > li {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 0.5rem;
  }

  .log > ul > li.user {
    align-items: flex-end;
  }

  .bubble {
    position: relative;
    max-width: 92%;
    padding: 0.6rem 0.85rem;
    border-radius: 0.25rem 1rem 1rem;
    background: var(--raised);
    overflow-wrap: anywhere;
  }

  .user .bubble {
    max-width: 85%;
    border-radius: 1rem 1rem 0.25rem;
    background: var(--accent);
    color: var(--on-accent);
  }

  .text {
    white-space: pre-wrap;
  }

  .bubble a {
    color: var(--accent);
    text-underline-offset: 0.15em;
  }

  .card {
    width: 100%;
    max-width: 100%;
    padding: 0.85rem 1rem;
    border: 1px solid var(--control);
    border-inline-start: 4px solid var(--accent);
    border-radius: 0.5rem;
    background: var(--surface);
  }

  .card.preview {
    border-style: dashed;
    border-inline-start-style: solid;
  }

  .card.receipt {
    background: var(--receipt);
  }

  .card h3 {
    margin-block-end: 0.35rem;
    font-size: 1rem;
  }

  .sources {
    margin-block-start: 0.5rem;
    padding-block-start: 0.4rem;
    border-block-start: 1px solid var(--line);
    font-size: 0.875rem;
    list-style: none;
  }

  .sources a {
    display: inline-block;
    padding-block: 0.35rem;
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .choices button {
    border-color: var(--accent);
    border-radius: 22px;
    color: var(--accent);
    font-weight: 600;
    text-align: start;
    overflow-wrap: anywhere;
  }

  .choices button:hover {
    background: var(--raised);
  }

  .note,
  .hint,
  .count {
    color: var(--muted);
    font-size: 0.875rem;
  }

  .count.over {
    color: var(--text);
    font-weight: 600;
  }

  .dots {
    display: flex;
    gap: 0.3rem;
    padding: 0.6rem 0;
  }

  .dots i {
    width: 0.5rem;
    height: 0.5rem;
    border-radius: 50%;
    background: var(--control);
    animation: wait 1.2s infinite ease-in-out;
  }

  .dots i:nth-child(2) {
    animation-delay: 0.2s;
  }

  .dots i:nth-child(3) {
    animation-delay: 0.4s;
  }

  @keyframes wait {
    50% {
      opacity: 0.25;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .dots i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .bubble {
      border: 1px solid;
    }
  }
`;var Dt=/https?:\/\/[^\s<>"']+|(?<=^|[\s(])\/help\/[^\s<>"']+/giu,Nt=/[.,;:!?)\]}…]$/u;function _e(s,e){if(!s)return null;let t;try{t=new URL(s,e)}catch{return null}return(t.protocol==="https:"||t.protocol==="http:")&&!t.username&&!t.password?t.href:null}function ht(s,e){let t=[],i=0;for(let n of s.matchAll(Dt)){let r=It(n[0]),o=_e(r,e);o&&(n.index>i&&t.push({text:s.slice(i,n.index),href:null}),t.push({text:r,href:o}),i=n.index+r.length)}return i<s.length&&t.push({text:s.slice(i),href:null}),t}function It(s){let e=s;for(;Nt.test(e)&&!(e.endsWith(")")&&lt(e,"(")>=lt(e,")"));)e=e.slice(0,-1);return e}function lt(s,e){return s.split(e).length-1}var Ht={preview:"cardPreview",receipt:"cardReceipt",handover:"cardHandover"};function ct(s,e){let t=s.from==="user",i=e.byLanguage[s.lang],n=s.kind,r=t?void 0:Ht[n];return d`<li class=${t?"user":"bot"} lang=${s.lang}>
    <div class=${r?`bubble card ${n}`:"bubble"}>
      <span class="unseen">${t?i.fromUser:i.fromBot}</span>
      ${r?d`<h3>${i[r]}</h3>`:c}
      <p class="text">${t?s.text:Bt(s.text,e)}</p>
      ${jt(s,e)}
    </div>
    ${s.unanswered?d`<p class="note">${i.unanswered}</p>`:c}
    ${e.isLastTurn?Vt(s,e):c}
  </li>`}function Bt(s,e){return ht(s,e.base).map(t=>t.href?dt(t.text,t.href,e):t.text)}function dt(s,e,{base:t,strings:i}){return new URL(e).origin===new URL(t).origin?d`<a href=${e}>${s}</a>`:d`<a href=${e} target="_blank" rel="noopener noreferrer"
        >${s}<span class="unseen"> ${i.newTab}</span></a
      >`}function jt({sources:s,lang:e},t){return s.length?d`<ul class="sources" aria-label=${t.byLanguage[e].sources}>
    ${s.map(({title:i,url:n})=>{let r=_e(n,t.base);return d`<li>${r?dt(i,r,t):i}</li>`})}
  </ul>`:c}function Vt({buttons:s},{onChoose:e}){return s.length?d`<div class="choices">
    ${s.map(t=>d`<button type="button" @click=${()=>e(t)}>${t.title}</button>`)}
  </div>`:c}var ae=class{#e;#t=globalThis.matchMedia("(max-width: 40rem), (max-height: 30rem)");constructor(e){this.#e=e,e.addController(this)}hostConnected(){this.#t.addEventListener("change",this.#a)}hostDisconnected(){this.#t.removeEventListener("change",this.#a)}get coversPage(){return this.#t.matches}get isOpen(){return this.#s.open}open(){this.#s.open||(this.coversPage?this.#s.showModal():this.#s.open=!0)}close(){this.#s.close()}get#s(){return this.#i.querySelector("dialog")}get#i(){return this.#e.renderRoot}#a=()=>{if(!this.isOpen)return;let e=this.#i.activeElement;this.close(),this.open(),e?.focus({preventScroll:!0})}};function ut({strings:s,otherLanguage:e,idle:t,onSay:i,onErase:n,onClose:r}){return d`<div class="top">
    <div class="heading">
      <div>
        <h2 id="title" tabindex="-1">${s.title}</h2>
        <p>${s.subtitle}</p>
      </div>
      <button type="button" class="close" aria-label=${s.close} @click=${r}>
        ${nt}
      </button>
    </div>
    <div class="tools" role="group" aria-label=${s.tools}>
      <button
        type="button"
        class="other"
        lang=${e}
        ?disabled=${!t}
        @click=${()=>i(s.otherLanguageRequest)}
      >
        ${s.otherLanguage}
      </button>
      <button type="button" ?disabled=${!t} @click=${()=>i(s.startOver)}>
        ${s.startOver}
      </button>
      <button type="button" class="erase" ?disabled=${!t} @click=${n}>
        ${s.erase}
      </button>
    </div>
  </div>`}function pt(s){let{strings:e,problem:t,onErase:i,onRestart:n}=s;return s.asksErase?d`<div class="notice" role="group" aria-labelledby="notice">
      <p id="notice">${e.eraseQuestion}</p>
      <button type="button" @click=${()=>i(!0)}>${e.eraseConfirm}</button>
      <button type="button" @click=${()=>i(!1)}>${e.eraseKeep}</button>
    </div>`:s.phase==="erased"?d`<div class="notice">
      <p>${e.erased}</p>
      <button type="button" @click=${n}>${e.newConversation}</button>
    </div>`:t?d`<div class="notice">
    <p>${e[`problem_${t.kind}`]}</p>
    ${t.canRetry?zt(s,t):c}
  </div>`:c}function zt({strings:s,onRetry:e},{kind:t,retryAt:i}){let n=Math.ceil(((i??0)-Date.now())/1e3),r=t==="ended"?s.newConversation:s.retry;return n>0&&(r=oe(s.retryIn,{seconds:n})),d`<button type="button" ?disabled=${n>0} @click=${e}>${r}</button>`}function mt(s,e,t){let i=s[e];return d`<div class="dots"><i></i><i></i><i></i><span class="unseen">${i}</span></div>
    ${t?d`<p class="note">${s.waitingLong}</p>`:c}`}var J=class{#e;#t;#s={token:null,open:!1};constructor(e,t=Wt()){this.#e=`support-chat ${e}`,this.#t=t;try{this.#s={...this.#s,...JSON.parse(t?.getItem(this.#e)??"{}")}}catch{}}get token(){return this.#s.token}set token(e){this.#i({token:e})}get open(){return this.#s.open}set open(e){this.#i({open:e})}#i(e){this.#s={...this.#s,...e};try{this.#t?.setItem(this.#e,JSON.stringify(this.#s))}catch{}}};function Wt(){try{return globalThis.sessionStorage??null}catch{return null}}var ft={launcher:"Chat with the assistant",title:"Help with cancelling",subtitle:"Automated assistant",close:"Close chat",tools:"Chat settings",otherLanguage:"Nederlands",otherLanguageRequest:"Nederlands graag",startOver:"Start over",erase:"Erase chat",eraseQuestion:"Erase this conversation? This cannot be undone.",eraseConfirm:"Yes, erase",eraseKeep:"Keep",erased:"The conversation has been erased.",newConversation:"New conversation",log:"Conversation",fromBot:"Assistant:",fromUser:"You:",choices:"Choices:",sources:"Sources",newTab:"(opens in a new tab)",cardPreview:"Please check this first",cardReceipt:"Confirmation",cardHandover:"Passed on to a person",starting:"Opening the conversation",waiting:"The assistant is writing an answer",waitingLong:"The answer is taking longer than usual. You do not need to do anything.",erasing:"Erasing the conversation",label:"Your message",placeholder:"Type your message",send:"Send",letters:"Type letters",digits:"Type digits",length:"{count} of {max} characters",tooLong:"Your message is too long: 2,000 characters at most. Shorten it to send it.",unanswered:"Not answered yet",retry:"Try again",retryIn:"Try again in {seconds} s",hintAccountId:"Your account ID: digits only. Not sure what it is? Just say so.",hintEmail:"Your own e-mail address, as it is known in the account.",hintCode:"The six-digit code from the e-mail.",hintBillingAdminEmail:"The e-mail address of the billing admin.",hintCardLast4:"Only the last four digits. Never type the whole card number.",hintBillingAddress:"The billing address: street, number, postcode and town.",hintProducts:"The product or add-on you want to cancel; more than one is fine.",hintReason:"Optional: you may skip this.",problem_offline:"You are offline. Check your internet connection and try again.",problem_unreachable:"The assistant cannot be reached right now. Try again in a moment.",problem_malformed:"This message could not be read. Your text is back in the input box.",problem_ended:"This conversation has ended. Start a new one to go on.",problem_too_long:"Your message is too long: 2,000 characters at most. Your text is back in the input box.",problem_not_offered:"That choice is no longer possible. Pick one from the last message, or type your answer.",problem_too_fast:"Many messages came in at once. Wait a moment, then try again.",problem_unavailable:"The assistant cannot answer right now. Try again in a moment."};var gt={launcher:"Chat met de assistent",title:"Hulp bij opzeggen",subtitle:"Automatische assistent",close:"Chat sluiten",tools:"Chatinstellingen",otherLanguage:"English",otherLanguageRequest:"English please",startOver:"Opnieuw beginnen",erase:"Gesprek wissen",eraseQuestion:"Wil je dit gesprek wissen? Dat kun je niet terugdraaien.",eraseConfirm:"Ja, wissen",eraseKeep:"Bewaren",erased:"Het gesprek is gewist.",newConversation:"Nieuw gesprek",log:"Gesprek",fromBot:"Assistent:",fromUser:"Jij:",choices:"Keuzes:",sources:"Bronnen",newTab:"(opent in een nieuw tabblad)",cardPreview:"Controleer dit eerst",cardReceipt:"Bevestiging",cardHandover:"Doorgegeven aan een medewerker",starting:"Het gesprek wordt geopend",waiting:"De assistent schrijft een antwoord",waitingLong:"Het antwoord duurt langer dan normaal. Je hoeft niets te doen.",erasing:"Het gesprek wordt gewist",label:"Jouw bericht",placeholder:"Typ je bericht",send:"Versturen",letters:"Letters typen",digits:"Cijfers typen",length:"{count} van {max} tekens",tooLong:"Je bericht is te lang: maximaal 2000 tekens. Maak het korter om het te versturen.",unanswered:"Nog niet beantwoord",retry:"Probeer opnieuw",retryIn:"Opnieuw over {seconds} s",hintAccountId:"Je account-ID: alleen cijfers. Weet je het niet? Typ dan gewoon dat je het niet weet.",hintEmail:"Je eigen e-mailadres, zoals het in het account staat.",hintCode:"De code van zes cijfers uit de e-mail.",hintBillingAdminEmail:"Het e-mailadres van de factureringsbeheerder.",hintCardLast4:"Alleen de laatste vier cijfers. Typ nooit het hele kaartnummer.",hintBillingAddress:"Het factuuradres: straat, huisnummer, postcode en plaats.",hintProducts:"Het product of de add-on die je wilt opzeggen; meer dan één mag.",hintReason:"Niet verplicht: je mag dit overslaan.",problem_offline:"Je bent offline. Controleer je internetverbinding en probeer het opnieuw.",problem_unreachable:"De assistent is nu niet bereikbaar. Probeer het over een moment opnieuw.",problem_malformed:"Dit bericht kon niet worden gelezen. Je tekst staat weer in het invoerveld.",problem_ended:"Dit gesprek is afgelopen. Begin een nieuw gesprek om verder te gaan.",problem_too_long:"Je bericht is te lang: maximaal 2000 tekens. Je tekst staat weer in het invoerveld.",problem_not_offered:"Deze keuze is niet meer mogelijk. Kies iets uit het laatste bericht of typ je antwoord.",problem_too_fast:"Er kwamen veel berichten achter elkaar. Wacht even en probeer het dan opnieuw.",problem_unavailable:"De assistent kan nu geen antwoord geven. Probeer het over een moment opnieuw."};var bt=H`
  :host {
    --accent: var(--chat-accent, #0f5c5c);
    --on-accent: var(--chat-on-accent, #fff);
    --heading: var(--chat-accent, #0f5c5c);
    --on-heading: var(--chat-on-accent, #fff);
    --surface: #fff;
    --raised: #f1f5f5;
    --text: #182326;
    --muted: #526167;
    --line: #cbd6d8;
    --control: #76878c;
    --receipt: #ebf6f4;
    --warning: #fff4dc;
    --warning-line: #a86a00;
    color-scheme: light dark;
    font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  }

  @media (prefers-color-scheme: dark) {
    :host {
      --accent: var(--chat-accent, #7fd0c8);
      --on-accent: var(--chat-on-accent, #06201f);
      --heading: var(--chat-accent, #174544);
      --on-heading: var(--chat-on-accent, #eef4f4);
      --surface: #14191b;
      --raised: #20282a;
      --text: #e6eced;
      --muted: #a6b4b8;
      --line: #3a4649;
      --control: #819197;
      --receipt: #152b29;
      --warning: #3a2e12;
      --warning-line: #e0b25a;
    }
  }

  * {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
  }

  button,
  input,
  textarea {
    font: inherit;
    color: inherit;
  }

  button {
    min-width: 44px;
    min-height: 44px;
    padding: 0.25rem 0.75rem;
    border: 1px solid transparent;
    border-radius: 0.6rem;
    background: none;
    cursor: pointer;
  }

  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }

  svg {
    width: 1.5rem;
    height: 1.5rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: middle;
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .launcher {
    position: fixed;
    inset: auto 1.25rem 1.25rem auto;
    z-index: 1000;
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-height: 52px;
    padding: 0 1.25rem;
    border-radius: 26px;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    box-shadow: 0 4px 16px rgb(0 0 0 / 25%);
  }

  .launcher:focus-visible {
    outline-offset: 3px;
  }

  :host([open]) .launcher {
    visibility: hidden;
  }

  dialog {
    position: fixed;
    inset: auto 1.25rem 1.25rem auto;
    z-index: 1001;
    display: none;
    flex-direction: column;
    width: 25rem;
    max-width: none;
    height: min(44rem, 100dvh - 2.5rem);
    max-height: none;
    margin: 0;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--surface);
    color: var(--text);
    box-shadow: 0 12px 40px rgb(0 0 0 / 22%);
  }

  dialog[open] {
    display: flex;
  }

  .top {
    flex: none;
    border-block-end: 1px solid var(--line);
  }

  .heading {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0.6rem 0.6rem 0.6rem 1rem;
    background: var(--heading);
    color: var(--on-heading);
  }

  .heading div {
    flex: 1;
    min-width: 0;
  }

  .heading h2 {
    font-size: 1.0625rem;
    line-height: 1.3;
  }

  .heading p {
    font-size: 0.875rem;
    line-height: 1.3;
  }

  .heading :focus-visible {
    outline-color: var(--on-heading);
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    padding: 0 0.25rem;
  }

  .tools button,
  .keyboard {
    padding-inline: 0.6rem;
    color: var(--accent);
    font-size: 0.875rem;
  }

  .tools button:hover,
  .keyboard:hover {
    text-decoration: underline;
  }

  .tools .other {
    font-weight: 600;
  }

  .log {
    position: relative;
    flex: 1;
    min-height: 6rem;
    overflow-y: auto;
    overscroll-behavior: contain;
    padding: 1rem;
  }

  .log:focus-visible {
    outline-offset: -3px;
  }

  .notice {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem;
    padding: 0.6rem 1rem;
    border-block: 1px solid var(--warning-line);
    background: var(--warning);
  }

  .notice p {
    flex: 1 1 12rem;
  }

  .notice button {
    border-color: var(--control);
    background: var(--surface);
    font-weight: 600;
  }

  form {
    flex: none;
    padding: 0.6rem 0.75rem 0.75rem;
    border-block-start: 1px solid var(--line);
  }

  .hint {
    padding: 0 0.25rem 0.4rem;
  }

  .keyboard {
    display: none;
    margin-block-end: 0.25rem;
    padding-inline: 0.25rem;
  }

  .row {
    display: flex;
    align-items: flex-end;
    gap: 0.5rem;
  }

  input,
  textarea {
    flex: 1;
    min-width: 0;
    min-height: 48px;
    max-height: 8.5rem;
    padding: 0.65rem 0.85rem;
    border: 1px solid var(--control);
    border-radius: 0.75rem;
    background: var(--surface);
    field-sizing: content;
    resize: none;
  }

  ::placeholder {
    color: var(--muted);
    opacity: 1;
  }

  .send {
    width: 48px;
    height: 48px;
    padding: 0;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
  }

  .send[aria-disabled="true"] {
    background: var(--raised);
    color: var(--muted);
    cursor: default;
  }

  button[disabled] {
    color: var(--muted);
    cursor: default;
  }

  @media (pointer: coarse) {
    .keyboard {
      display: block;
    }
  }

  @media (max-width: 40rem), (max-height: 30rem) {
    dialog {
      inset: 0;
      width: 100%;
      height: 100dvh;
      border: 0;
      border-radius: 0;
    }
  }

  @media (max-height: 24rem) {
    dialog[open] {
      display: block;
      overflow-y: auto;
    }

    .log {
      overflow: visible;
    }
  }

  @media (forced-colors: active) {
    .launcher,
    .send {
      border: 1px solid;
    }
  }

  @media print {
    :host {
      display: none;
    }
  }
`;var Jt=6e3,xe={nl:gt,en:ft},Ae=class extends x{static styles=[bt,at];static properties={lang:{type:String},endpoint:{type:String},open:{type:Boolean,reflect:!0},draft:{state:!0},letters:{state:!0},asksErase:{state:!0},waitsLong:{state:!0}};#e=null;#t=null;#s=!1;#i=new ae(this);#a=new se(this);#u=null;#h;#c;#g=globalThis.matchMedia("(pointer: fine)").matches;constructor(){super(),this.lang="",this.endpoint="/webhooks/widget",this.open=!1,this.draft="",this.letters=!1,this.asksErase=!1,this.waitsLong=!1,this.identityToken=null}connectedCallback(){super.connectedCallback(),document.addEventListener("click",this.#v),new J(this.endpoint).open&&this.updateComplete.then(()=>this.#p())}disconnectedCallback(){super.disconnectedCallback(),document.removeEventListener("click",this.#v),clearTimeout(this.#h),clearInterval(this.#c)}willUpdate(){this.#s=this.shadowRoot?.activeElement?.id==="input"}updated(){this.#s&&this.#r("#input")?.focus({preventScroll:!0})}async show(){this.open||(this.#u=document.activeElement,await this.#b(),this.#f()),await this.#o().conversation.start()}hide(){this.open&&(this.open=!1,this.asksErase=!1,this.#o().session.open=!1,this.#i.close(),this.updateComplete.then(()=>this.#E()))}async ask(e){await this.show(),await this.#o().conversation.send(e)||(this.draft=e)}get#l(){return this.#e?.language??this.#d}get#n(){return xe[this.#l]}get#d(){let e=this.lang||document.documentElement.lang;return ne(e.slice(0,2).toLowerCase())??"en"}#r(e){return this.renderRoot.querySelector(e)}#o(){return this.#t??=new J(this.endpoint),this.#e||(this.#e=new re({channel:new ie(this.endpoint),session:this.#t,language:this.#d,identityToken:this.identityToken}),this.#e.addEventListener("change",()=>this.#_()),this.#e.addEventListener("answer",e=>this.#k(e.detail))),{session:this.#t,conversation:this.#e}}async#p(){await this.#b(),await this.#o().conversation.start()}async#b(){this.open=!0,this.#o().session.open=!0,await this.updateComplete,this.#i.open(),this.#y()}#_(){let{conversation:e}=this.#o(),{problem:t,phase:i}=e;this.draft||=e.takeReturned(),this.letters=!1,this.waitsLong=!1,clearTimeout(this.#h),clearInterval(this.#c),e.busy&&(this.#h=setTimeout(this.#A,Jt)),t&&this.#m(this.#n[`problem_${t.kind}`]),t?.retryAt&&this.#x(t.retryAt),i==="erased"&&this.#m(this.#n.erased),this.requestUpdate(),this.updateComplete.then(()=>this.#y())}#x(e){this.#c=setInterval(()=>{Date.now()>=e&&clearInterval(this.#c),this.requestUpdate()},1e3)}#A=()=>{this.waitsLong=!0,this.#m(this.#n.waitingLong)};#k(e){let t=e.map(({text:r,lang:o})=>({text:r,lang:o})),i=e.flatMap(({buttons:r})=>r.map(({title:o})=>o)),n=`${this.#n.choices} ${i.join(", ")}`;i.length&&t.push({text:n,lang:this.#l}),this.#a.say(t)}#m(e){this.#a.say([{text:e,lang:this.#l}])}#v=e=>{let i=e.target?.closest?.("[data-ask]");i&&this.ask(i.getAttribute("data-ask")||i.textContent?.trim()||"")};#f(){(this.#g?this.#r("#input"):this.#r("h2"))?.focus({preventScroll:!0})}#E(){let e=this.#u;(!e?.isConnected||e===document.body||e===this?this.#r(".launcher"):e)?.focus({preventScroll:!0})}#y(){let e=this.#r(".log"),t=[...e?.querySelectorAll("li.user")??[]];e&&(e.scrollTop=Math.max(0,(t.at(-1)?.offsetTop??0)-12))}#S(e){e.key!=="Escape"||e.isComposing||(e.preventDefault(),this.asksErase?this.#$(!1):this.hide())}#C(){this.#i.isOpen||this.hide()}#T(e){e.target.closest("a")?.origin===location.origin&&this.#i.coversPage&&this.hide()}#L(){let{draft:e}=this,{conversation:t}=this.#o();if(!(t.phase!=="ready"||!e.trim())){if(D(e.trim())>P)return this.#m(this.#n.tooLong);this.draft="",t.send(e)}}#P(e){this.#f(),this.#o().conversation.send(e)}#R(e){this.#f(),this.#o().conversation.choose(e)}async#O(){this.asksErase=!0,await this.updateComplete,this.#r(".notice button")?.focus()}async#$(e){this.asksErase=!1,e&&(this.draft="",this.#r("h2")?.focus({preventScroll:!0}),await this.#o().conversation.erase()),await this.updateComplete,this.#r(e?".notice button":".tools .erase")?.focus()}async#w(e){this.#r("h2")?.focus({preventScroll:!0}),await this.#o().conversation[e](),await this.updateComplete,this.#f()}render(){let e=this.#l;return d`<button
        type="button"
        class="launcher"
        lang=${this.#d}
        aria-haspopup="dialog"
        aria-expanded=${this.open}
        @click=${this.show}
      >
        ${it}<span>${xe[this.#d].launcher}</span>
      </button>
      <dialog
        lang=${e}
        aria-labelledby="title"
        @keydown=${this.#S}
        @close=${this.#C}
      >
        ${this.#M()} ${this.#U()} ${this.#D()} ${this.#N()}
        ${this.#a.view()}
      </dialog>`}#M(){return ut({strings:this.#n,otherLanguage:this.#l==="nl"?"en":"nl",idle:this.#e?.phase==="ready",onSay:e=>this.#P(e),onErase:()=>this.#O(),onClose:()=>this.hide()})}#U(){let e=this.#e,t=this.#n,i=new Set(e?.phase==="ready"?e.lastTurn:[]),n=r=>ct(r,{strings:t,byLanguage:xe,base:document.baseURI,isLastTurn:i.has(r),onChoose:o=>this.#R(o)});return d`<div
      class="log"
      role="log"
      aria-live="off"
      aria-label=${t.log}
      tabindex="0"
      @click=${this.#T}
    >
      <ul>
        ${Fe(e?.messages??[],({id:r})=>r,n)}
      </ul>
      ${e?.busy?mt(t,e.phase,this.waitsLong):c}
    </div>`}#D(){return pt({strings:this.#n,asksErase:this.asksErase,phase:this.#e?.phase??"none",problem:this.#e?.problem??null,onErase:e=>this.#$(e),onRestart:()=>this.#w("restart"),onRetry:()=>this.#w("retry")})}#N(){let e=this.#e;return e?.phase==="erased"?c:ot({strings:this.#n,draft:this.draft,expects:e?.expects??null,letters:this.letters,ready:e?.phase==="ready",onInput:t=>this.draft=t,onSend:()=>this.#L(),onLetters:()=>{this.letters=!this.letters,this.#r("#input")?.focus()}})}};customElements.define("support-chat",Ae);export{Ae as SupportChat};
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
lit-html/directive.js:
lit-html/directives/repeat.js:
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

lit-html/directive-helpers.js:
lit-html/directives/live.js:
  (**
   * @license
   * Copyright 2020 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/keyed.js:
  (**
   * @license
   * Copyright 2021 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/
