using Copilot.Core.Guardrails.Prose;
using CsCheck;

namespace Copilot.Core.Tests.Guardrails.Prose;

public sealed class FigureIndexTests
{
    private static readonly string?[] Units = ["mm", "cm", "weeks", "days", "months", "years", "%", null, "furlongs"];
    private static readonly double[] Values = [0, 0.1, 0.3, 0.6, 1, 2, 3, 6, 7, 10, 12, 14, 20, 21, 24, 60];
    private static readonly Gen<string?> Unit = Gen.Int[0, Units.Length - 1].Select(i => Units[i]);
    private static readonly Gen<double> Value = Gen.Int[0, Values.Length - 1].Select(i => Values[i]);

    [Fact]
    public void A_figure_that_is_given_another_unit_is_of_the_kind_of_that() =>
        Assert.Equal(Figure.Of(2, "weeks").Kind, (Figure.Of(2, "mm") with { Unit = "weeks" }).Kind);

    [Fact]
    public void An_amount_is_among_figures_where_one_by_one_it_equals_an_end_of_some() =>
        Gen.Select(
                Gen.Select(Value, Value, Unit, (a, b, unit) => new Figure(0, 0, Math.Min(a, b), Math.Max(a, b), unit)).List[0, 10],
                Value,
                Unit
            )
            .Sample(
                (known, value, unit) =>
                {
                    var amount = Figure.Of(value, unit);
                    Assert.Equal(
                        known.Exists(k => amount.Equals(k.Low, k.Unit) || amount.Equals(k.High, k.Unit)),
                        new FigureIndex(known).Has(amount)
                    );
                }
            );
}
