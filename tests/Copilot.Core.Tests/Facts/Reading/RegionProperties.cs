using Copilot.Core.Cases;
using CsCheck;

namespace Copilot.Core.Tests.Facts.Reading;

/// <summary>A region of the body is carried by the words beside a thing, by what a sentence speaks of, by a label, a heading, a line of its own or a title.</summary>
public sealed class RegionProperties
{
    private static readonly string[] Elsewhere =
    [
        "left arm",
        "right shoulder",
        "upper extremities",
        "neck",
        "cervical spine",
        "hands",
        "face",
        "right wrist",
        "thoracic spine",
        "jaw",
        "C-spine",
        "left elbow",
        "BUE",
    ];
    private static readonly string[] Here =
    [
        "left leg",
        "lower extremities",
        "lumbar spine",
        "right foot",
        "low back",
        "both legs",
        "L-spine",
        "LLE",
    ];
    private static readonly string[] Signs = ["weakness", "decreased sensation", "motor weakness", "strength 4/5"];
    private static readonly string[] Names = ["motor-deficit", "sensory-deficit", "motor-grade"];

    // How a chart says where a sign is; the second is the region.
    private static readonly Func<string, string, string>[] Ways =
    [
        (sign, region) => $"There is {sign} of the {region}.",
        (sign, region) => $"There is {sign} in the {region}.",
        (sign, region) => $"The {region} shows {sign}.",
        (sign, region) => $"{Capital(region)}: {sign}.",
        (sign, region) => $"Examination of the {region} reveals no swelling. There is {sign}.",
        (sign, region) => $"{region.ToUpperInvariant()}\nThere is {sign}.\n",
        (sign, region) => $"{Capital(region)}:\nThere is {sign}.\n",
    ];

    private static readonly Gen<(string Sign, int Way)> Told = Gen.Select(One(Signs), Gen.Int[0, Ways.Length - 1]);

    [Fact]
    public void A_sign_of_another_region_is_no_fact() =>
        Gen.Select(Told, One(Elsewhere)).Sample((told, region) => Assert.Empty(Read(Ways[told.Way](told.Sign, region))), iter: 500);

    [Fact]
    public void A_sign_of_the_back_or_the_legs_is_one() =>
        Gen.Select(Told, One(Here)).Sample((told, region) => Assert.NotEmpty(Read(Ways[told.Way](told.Sign, region))), iter: 500);

    [Fact]
    public void A_sign_of_several_regions_is_one_where_any_of_them_would_do() =>
        Gen.Select(One([.. Signs.Where(s => !s.Contains('/', StringComparison.Ordinal))]), One(Elsewhere), One(Here), Gen.Bool)
            .Sample(
                (sign, there, here, first) =>
                    Assert.NotEmpty(Read($"There is {sign} in the {(first ? there : here)} and the {(first ? here : there)}.")),
                iter: 500
            );

    [Fact]
    public void A_region_of_one_section_says_nothing_of_the_next() =>
        Gen.Select(One(Signs), One(Elsewhere))
            .Sample(
                (sign, region) =>
                    Assert.NotEmpty(Read($"HISTORY:\nPain in the {region} after a fall.\n\nEXAMINATION:\nThere is {sign}.\n")),
                iter: 200
            );

    [Fact]
    public void The_title_of_a_study_says_of_what_its_findings_are_told() =>
        Gen.Select(One("CERVICAL SPINE", "THORACIC SPINE", "LEFT SHOULDER", "BRAIN", "C-SPINE"), One("MRI ", "CT ", "EXAM: MRI "))
            .Sample(
                (region, study) =>
                    Assert.DoesNotContain(
                        Reader.Read(
                            $"{study}{region}\n\nFINDINGS:\nThere is severe stenosis. No fracture. Disc degeneration.\n\nIMPRESSION: Severe stenosis.\n",
                            DocumentType.ImagingReport
                        ),
                        f => f.Name is "stenosis" or "fracture" or "disc-degeneration"
                    ),
                iter: 100
            );

    private static Gen<string> One(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static List<string> Read(string text) => [.. Reader.Read(text).Select(f => f.Name).Where(Names.Contains)];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
