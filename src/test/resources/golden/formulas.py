"""Values of formulas, their gradients and Laplacians by an independent symbolic system.

python formulas.py > formulas.tsv, with SymPy 1.14 and mpmath 1.3: SymPy differentiates the formula
as it stands, unsimplified, and evaluates with 40 digits. One line is: formula, dimension, point,
V, gradient, Laplacian, separated by tabs; numbers within a column by blanks.
"""
import sympy as sp

x, y, z = X = sp.symbols("x y z", real=True)
names = {"x": x, "y": y, "z": z, "e": sp.E, "pi": sp.pi, "abs": sp.Abs, "atan2": sp.atan2,
         "asin": sp.asin, "acos": sp.acos, "atan": sp.atan, "log": sp.log, "exp": sp.exp}
LINE = ["0.37", "-1.25", "2.5", "1.0625"]
RIGHT = ["0.37", "1.25", "2.5", "0.015625"]
SMALL = ["0.37", "-0.625", "0.9375", "0.0078125"]
PLANE = ["0.37 -0.81", "-1.25 0.4375", "1.5 1.125"]
SPACE = ["0.37 -0.81 0.25", "-1.25 0.4375 1.75"]

CASES = [
    ("x^4/4 - x^2/2", LINE), ("x^4/4 - x^2/2 + 0.1*x", LINE), ("(x^2 - 1)^2", LINE),
    ("x^6 - 3*x^4 + 2*x^2 - x", LINE), ("x*(1 - x)*(2 - x)*(3 + x)", LINE), ("x^17/17", LINE),
    ("x^-2 + x^2", LINE), ("1/x + x^2/2", RIGHT), ("x/x", LINE), ("x^2/x", LINE), ("(x^2)^3/x^5", LINE),
    ("x^0 + x", LINE), ("0^0 + x^2", LINE), ("sqrt(x)", RIGHT), ("x^0.5", RIGHT), ("x^1.5", RIGHT),
    ("x^2.5 + x^-1.5", RIGHT), ("x^-0.5", RIGHT), ("sqrt(x^2)", LINE), ("sqrt(1 + x^2)", LINE),
    ("1/sqrt(1 + x^2)", LINE), ("x^x", RIGHT), ("2^x", LINE), ("2^-x^2", LINE), ("x^pi", RIGHT),
    ("x^3^2/9", SMALL), ("(x^3)^2", LINE), ("e^x", LINE), ("exp(-x^2)", LINE), ("exp(exp(x))", SMALL),
    ("exp(exp(exp(x/2)))", SMALL), ("exp(-exp(-x))", LINE), ("log(x)", RIGHT), ("x*log(x)", RIGHT),
    ("log(1 + exp(x))", LINE), ("log(log(x + 3))", SMALL), ("log(exp(-(x - 1)^2) + exp(-(x + 1)^2))", LINE),
    ("sin(x)", LINE), ("cos(3*x)^2", LINE), ("sin(x)/x", LINE), ("(1 - cos(x))/x^2", LINE),
    ("(exp(x) - 1)/x", LINE), ("tan(x/2)", LINE), ("sin(x^2)*cos(x)", LINE), ("sin(sin(sin(x)))", LINE),
    ("sinh(x)", LINE), ("cosh(x)", LINE), ("tanh(3*x)", SMALL), ("log(cosh(x))", LINE),
    ("asin(x)", SMALL), ("acos(x/2)", SMALL), ("atan(4*x)", LINE), ("erf(x)", LINE), ("x*erf(x/2)", LINE),
    ("exp(-x^2)*erf(x)", LINE), ("abs(x)", LINE), ("abs(x)^3", LINE), ("x*abs(x - 1)", LINE),
    ("((((x + 1)^2 + 1)^2 + 1)^2)", SMALL), ("1/(1 + 1/(1 + 1/(1 + x^2)))", LINE),
    ("(x + 1e8) - 1e8 + x^2", LINE), ("x^2 + y^2/2 + 0.5*x*y", PLANE), ("x^4/4 - x^2/2 + y^2/2 + 0.5*x*y", PLANE),
    ("(1 - x)^2 + 20*(y - x^2)^2", PLANE), ("exp(-x^2 - y^2)", PLANE), ("sqrt(x^2 + y^2)", PLANE),
    ("log(x^2 + y^2)", PLANE), ("atan2(y, x)", PLANE), ("x*y/(1 + x^2 + y^2)", PLANE), ("sin(x*y)*cos(x - y)", PLANE),
    ("0.01*(-200*exp(-(x-1)^2-10*y^2)-100*exp(-x^2-10*(y-0.5)^2)-170*exp(-6.5*(x+0.5)^2+11*(x+0.5)*(y-1.5)-6.5*(y-1.5)^2)+15*exp(0.7*(x+1)^2+0.6*(x+1)*(y-1)+0.7*(y-1)^2))", PLANE),
    ("(x^2 + y^2)^1.5", PLANE), ("abs(x*y)", PLANE), ("x^2*y^3/(x - y)", PLANE),
    ("1/sqrt(x^2 + y^2 + z^2)", SPACE), ("exp(-(x^2 + y^2 + z^2)/2)", SPACE),
    ("sin(x)*sin(y)*sin(z)", SPACE), ("(x*y*z)^2 + x^4 + y^4 + z^4", SPACE), ("x^y", ["0.37 -0.81", "1.25 0.4375"]),
]


def number(v):
    return repr(float(sp.N(v, 40)))


print("# formulas.py, SymPy", sp.__version__)
for text, points in CASES:
    f = sp.sympify(text.replace("^", "**"), locals=names, rational=True)
    for point in points:
        numbers = [sp.Rational(p) for p in point.split()]
        at = dict(zip(X, numbers))
        axes = X[:len(numbers)]
        slopes = [sp.diff(f, a) for a in axes]
        laplacian = sum(sp.diff(f, a, 2) for a in axes)
        # What is left of the delta functions of a kink is zero away from it.
        laplacian = laplacian.replace(sp.DiracDelta, lambda *_: sp.Integer(0))
        print(text, len(axes), point, number(f.subs(at)), " ".join(number(s.subs(at)) for s in slopes),
              number(laplacian.subs(at)), sep="\t")
