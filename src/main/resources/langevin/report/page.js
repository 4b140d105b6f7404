for(const steps of document.querySelectorAll('.steps')){
const figure=steps.parentNode,parts=[...figure.querySelectorAll('svg g.line,svg g.frame')];
if(parts.length<3)continue;
const [button,range,output]=steps.children;let timer=0;
range.max=parts.length;steps.hidden=false;
const show=()=>{const k=+range.value;parts.forEach((p,i)=>p.classList.toggle('off',k>0&&i!==k-1));
output.textContent=k===0?'all':parts[k-1].getAttribute('data-label')||k+' of '+parts.length};
range.addEventListener('input',show);
button.setAttribute('aria-label','play');
button.addEventListener('click',()=>{if(timer){clearInterval(timer);timer=0;button.textContent='▶';return}
button.textContent='⏸';timer=setInterval(()=>{range.value=(+range.value)%parts.length+1;show()},600)});
show()}
