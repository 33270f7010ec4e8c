using Copilot.Core.Review;

namespace Copilot.BrowserTests;

/// <summary>Requests in the states in which pages differ.</summary>
/// <param name="Open">One that the demonstration nurse reviews, with a statement that is held.</param>
/// <param name="Waiting">One that waits for information.</param>
/// <param name="Physician">One that the demonstration physician decides.</param>
/// <param name="Signed">One that is decided against.</param>
/// <param name="Appeal">Its copy for appeal.</param>
public sealed record PreparedCases(long Open, long Waiting, long Physician, long Signed, long Appeal)
{
    private const string Unfounded = "The MRI shows severe central stenosis at L1-L2.";

    public static async Task<PreparedCases> MakeAsync(Workspace workspace)
    {
        var open = await workspace.TakeInAsync("t12-s2-fusion", "pages-open");
        await workspace.ActAsync(Workspace.Nurse, open, "take");
        await workspace.RewordAsync(open, "s2", Unfounded);

        var waiting = await workspace.TakeInAsync("t12-s2-fusion", "pages-waiting");
        await workspace.ActAsync(Workspace.Nurse, waiting, "take");
        await workspace.ActAsync(
            Workspace.Nurse,
            waiting,
            "ask-for-information",
            ("words", "The standing films, since the balance of the spine is not told.")
        );

        var physician = await workspace.TakeInAsync("c10-wrong-codes-right-surgery", "pages-physician");
        await workspace.ActAsync(Workspace.Nurse, physician, "take");
        await workspace.RewordAsync(physician, "s2", Unfounded);
        await workspace.ActAsync(Workspace.Nurse, physician, "refer");
        await workspace.ActAsync(Workspace.Physician, physician, "take");

        var signed = await workspace.TakeInAsync("q13-stimulator-one-level-medicare", "pages-signed");
        await workspace.ActAsync(Workspace.Nurse, signed, "take");
        await workspace.ActAsync(Workspace.Nurse, signed, "refer");
        await workspace.ActAsync(Workspace.Physician, signed, "take");
        await workspace.ActAsync(
            Workspace.Physician,
            signed,
            "sign-adverse",
            ("draft", "1"),
            ("reasons", "S-1 is not met: the record shows one level and no risk factor."),
            ("licence-state", "CA"),
            ("attested", Attestation.ReviewedRecord)
        );
        var appeal = await workspace.AppealAsync(signed, "The surgeon names diabetes as a risk factor, and encloses a laboratory report.");
        return new(open, waiting, physician, signed, appeal);
    }
}
