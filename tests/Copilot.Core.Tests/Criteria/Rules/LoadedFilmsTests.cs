using Copilot.Core.Criteria.Rules;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Criteria.Rules;

/// <summary>Whether a report of plain films says that the person stood or moved.</summary>
public sealed class LoadedFilmsTests
{
    private static readonly LoadedFilms Lumbar = GuidelineRules.Rulebook.Lines.Select(l => l.LoadedFilms).OfType<LoadedFilms>().Single();

    [Theory]
    [InlineData("LUMBAR SPINE, UPRIGHT: AP AND LATERAL")]
    [InlineData("Standing AP and lateral, no listhesis.")]
    [InlineData("Weight-bearing views. L4 slips by 5 mm.")]
    [InlineData("Supine AP. Lateral in flexion and extension.")]
    [InlineData("AP and lateral in WB.")]
    [InlineData("Standing AP and lateral. L4-5 anterolisthesis which could be an old slip, consider MRI.")]
    public void A_report_says_that_the_person_stood_or_moved(string report) => Assert.True(Lumbar.IsToldIn(report));

    [Theory]
    [InlineData("AP and lateral radiographs of the lumbar spine. Slip of L4 on L5.")]
    [InlineData("Two views. Standing films are recommended if instability is suspected.")]
    [InlineData("Non-weight-bearing AP and lateral.")]
    [InlineData("No flexion/extension views were obtained.")]
    [InlineData("Flexion-extension views not done.")]
    [InlineData("Indication: pain worse with standing and bending\nTwo supine views.")]
    [InlineData("Compared with standing films of 2021: unchanged.")]
    [InlineData("An outstanding report is attached.")]
    [InlineData("")]
    public void A_report_of_plain_films_alone_does_not(string report) => Assert.False(Lumbar.IsToldIn(report));
}
