for(const figure of document.querySelectorAll('figure.stepped')){
const parts=[...figure.querySelectorAll('svg g.line,svg g.frame')];
if(parts.length<3)continue;
const [steps,button,range,output]=['div','button','input','output'].map(name=>document.createElement(name));let timer=0;
steps.className='steps';button.type='button';button.textContent='▶';button.setAttribute('aria-label','play');
range.type='range';range.min=0;range.max=parts.length;range.value=0;
range.setAttribute('aria-label','which of '+figure.querySelector('h3').textContent);
const show=()=>{const k=+range.value;parts.forEach((p,i)=>p.classList.toggle('off',k>0&&i!==k-1));
output.textContent=k===0?'all':parts[k-1].getAttribute('data-label')||k+' of '+parts.length};
range.addEventListener('input',show);
button.addEventListener('click',()=>{if(timer){clearInterval(timer);timer=0;button.textContent='▶';return}
button.textContent='⏸';timer=setInterval(()=>{range.value=(+range.value)%parts.length+1;show()},600)});
steps.append(button,range,output);figure.querySelector('svg').before(steps);show()}
