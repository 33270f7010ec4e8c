using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Tests.Facts;

namespace Copilot.Core.Tests.Criteria;

/// <summary>Whose a document is, by the labels that stand on it; read from text, with made-up names.</summary>
public sealed class IdentityTests
{
    private static IReadOnlyList<string> SetAside(params string[] texts)
    {
        var documents = texts
            .Select(
                (t, i) =>
                    new ChartDocument(
                        $"d{i + 1}",
                        DocumentType.ProgressNote,
                        new DateOnly(2025, 6, 10),
                        AuthorRole.Surgeon,
                        Modality.None,
                        t,
                        0
                    )
            )
            .ToList();
        var request = new Request(
            "made-up",
            null,
            new DateTimeOffset(2025, 8, 1, 9, 0, 0, TimeSpan.Zero),
            Urgency.Standard,
            new Plan(LineOfBusiness.Commercial, "CA", "default"),
            new Member(64, Sex.Female),
            [],
            null,
            [],
            null
        );
        var review = new ReviewCase(request, documents, []);
        return Identity.SetAside(review, Reader.Own.Value.Read(review));
    }

    [Fact]
    public void Another_name_than_the_rest_s_is_set_aside() =>
        Assert.Equal(
            ["d3"],
            SetAside("Patient: Wexmoor, Adele R", "PATIENT NAME: ADELE WEXMOOR\nBack pain.", "Patient: Torvald Quince\nBack pain.")
        );

    [Fact]
    public void Another_birth_date_than_the_rest_s_is_set_aside() =>
        Assert.Equal(["d2"], SetAside("DOB: 3/2/1961", "DOB 11/20/1962", "Date of birth: 03/02/1961"));

    [Fact]
    public void A_birth_date_of_another_age_is_set_aside_by_itself() =>
        Assert.Equal(["d2"], SetAside("Back pain.", "DOB 11/20/1948. Back pain."));

    [Theory]
    [InlineData("Patient: Adele Wexmoor", "Patient: Wexmoor, A. R.", "Patient: Adele Tarn-Wexmoor")]
    [InlineData("Patient: Adele Wexmoor", "Referring provider name: Torvald Quince", "Her husband Torvald Quince called.")]
    [InlineData("Patient: Adele Wexmoor", "Patient: [redacted]", "Patient Name: XXXX XXXX")]
    [InlineData("Patient: Adele Wexmoor", "Patient: Reports Low Back Pain", "Patient: Denies Fever")]
    [InlineData("Patient: Adele Wexmoor", "RE: Lumbar Fusion Request", "Emergency contact name: Torvald Quince")]
    [InlineData("DOB 3/2/1961   Patient: Adele Wexmoor", "DOB 2/3/1961   Patient: Adele Wexmoor", "DOB 3/2/1961")]
    [InlineData("Back pain.", "Leg pain.", "No pain.")]
    [InlineData("Patient: Adele Wexmoor", "Patient: Torvald Quince", "Leg pain.")]
    public void What_may_be_the_same_person_s_stays(params string[] texts) => Assert.Empty(SetAside(texts));

    [Fact]
    public void No_name_and_no_birth_date_leave_the_reader() =>
        Assert.All(
            Reader.Read("Patient: Wexmoor, Adele   DOB: 03/02/1961").Where(f => f.Name == "person-named"),
            f =>
            {
                Assert.DoesNotContain("Wexmoor", f.Evidence.Quote, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("1961", f.Evidence.Quote, StringComparison.Ordinal);
            }
        );
}
