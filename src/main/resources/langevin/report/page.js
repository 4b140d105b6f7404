for(const figure of document.querySelectorAll('figure.stepped')){
const svg=figure.querySelector('svg'),parts=[...svg.querySelectorAll('g.line,g.frame')];
if(parts.length<3)continue;
const [steps,button,range,output]=['div','button','input','output'].map(name=>document.createElement(name));let timer=0;
const whole=svg.getAttribute('viewBox'),title=figure.querySelector('h3').textContent;
const named=playing=>{button.textContent=playing?'⏸':'▶';button.setAttribute('aria-label',(playing?'pause ':'play ')+title)};
const stop=()=>{clearInterval(timer);timer=0;named(false)};
steps.className='steps';button.type='button';named(false);
range.type='range';range.min=0;range.max=parts.length;range.value=0;range.setAttribute('aria-label','which of '+title);
output.setAttribute('aria-live','off');
const show=()=>{const k=+range.value;parts.forEach((p,i)=>p.classList.toggle('off',k>0&&i!==k-1));
output.textContent=k===0?'all':parts[k-1].getAttribute('data-label')||k+' of '+parts.length;
range.setAttribute('aria-valuetext',output.textContent);
const alone=k>0&&figure.classList.contains('pictures');svg.classList.toggle('alone',alone);
if(alone){const b=parts[k-1].querySelector('image').getBBox();svg.setAttribute('viewBox',[b.x,b.y,b.width,b.height].join(' '))}
else svg.setAttribute('viewBox',whole)};
range.addEventListener('input',()=>{stop();show()});
button.addEventListener('click',()=>{if(timer){stop();return}
named(true);timer=setInterval(()=>{range.value=(+range.value)%parts.length+1;show()},600)});
addEventListener('beforeprint',()=>{stop();range.value=0;show()});
steps.append(button,range,output);svg.before(steps);show()}
