using Copilot.Core.Facts;
using Copilot.Core.Guardrails.Claims.AgainstChart.Days;
using CsCheck;

namespace Copilot.Core.Tests.Guardrails.Claims.AgainstChart.Days;

public sealed class DayIndexTests
{
    private static readonly Gen<DayRange> Ranges = Gen.Select(
        Gen.Int[0, 60],
        Gen.Int[0, 20],
        (first, length) => new DayRange(new DateOnly(2025, 1, 1).AddDays(first), new DateOnly(2025, 1, 1).AddDays(first + length))
    );

    [Fact]
    public void A_range_meets_the_days_that_one_by_one_would_be_found() =>
        Gen.Select(Ranges.List[0, 12], Ranges)
            .Sample(
                (known, asked) =>
                    Assert.Equal(known.Exists(k => k.First <= asked.Last && k.Last >= asked.First), new DayIndex(known).Meets(asked))
            );
}
