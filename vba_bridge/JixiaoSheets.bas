Attribute VB_Name = "JixiaoSheets"
' The sheets of the workbook: ours, which are known by their marks whatever they are called, and new project sheets.
Option Explicit
Option Private Module

' The sheet of a role (SheetRoles), by the name that points to it; or Nothing. Only where no sheet is marked does its
' usual title count: elsewhere a sheet of that title is a person's own.
Public Function OwnSheet(ByVal role As String) As Object
    Dim cell As Object
    Set cell = MarkedCell(MarkOf(role))
    If Not cell Is Nothing Then
        Set OwnSheet = cell.Worksheet
    ElseIf Not HasMarks() Then
        Set OwnSheet = SheetNamed(Say("name_" & role))
    End If
End Function

' What a name of the whole workbook points to, if it lies in this workbook: a copied sheet may have a name like it of
' its own ('sheet'!jixiao_blank), and a sheet moved away takes the target of the name along.
Public Function MarkedCell(ByVal mark As String) As Object
    Dim defined As Object, known As String, target As Object
    For Each defined In ThisWorkbook.Names
        known = NameOf(defined)
        If known = mark Then
            Set target = TargetOf(defined)
            If Not target Is Nothing Then
                If target.Worksheet.Parent.Name = ThisWorkbook.Name Then Set MarkedCell = target
            End If
        End If
    Next defined
End Function

' By a procedure: after an error in a condition VBA would go on with what stands behind Then.
Private Function NameOf(ByVal defined As Object) As String
    On Error Resume Next
    NameOf = defined.Name
End Function

Private Function TargetOf(ByVal defined As Object) As Object
    On Error Resume Next
    Set TargetOf = defined.RefersToRange
End Function

Private Function HasMarks() As Boolean
    Dim defined As Object, role As Variant, known As String
    For Each defined In ThisWorkbook.Names
        known = NameOf(defined)
        For Each role In SheetRoles()
            If role <> "home" And known = MarkOf(role) Then HasMarks = True
        Next role
    Next defined
End Function

' Marks a sheet that was just made: it is ours from now on, however a person calls it.
Public Sub PutMark(ByVal role As String, ByVal sheet As Object)
    ThisWorkbook.Names.Add Name:=MarkOf(role), _
        RefersTo:="='" & Replace(sheet.Name, "'", "''") & "'!" & MarkedAddress, Visible:=False
End Sub

' Its title; where it is missing, the one it would get: the usual one, or a free one beside a person's own sheet.
Public Function TitleOf(ByVal role As String) As String
    Dim sheet As Object, number As Long
    Set sheet = OwnSheet(role)
    If Not sheet Is Nothing Then
        TitleOf = sheet.Name
        Exit Function
    End If
    TitleOf = Say("name_" & role)
    number = 1
    Do While IsTaken(TitleOf)
        number = number + 1
        TitleOf = Say("name_" & role) & "~" & number
    Loop
End Function

' The titles of our sheets in the order of SheetRoles, "" for one that is missing.
Public Function OwnTitles() As Variant
    Dim titles() As Variant, roles As Variant, place As Long, sheet As Object
    roles = SheetRoles()
    ReDim titles(0 To UBound(roles))
    For place = 0 To UBound(roles)
        titles(place) = ""
        Set sheet = OwnSheet(roles(place))
        If Not sheet Is Nothing Then titles(place) = sheet.Name
    Next place
    OwnTitles = titles
End Function

' The names of all sheets, hidden ones too.
Public Function AllSheetNames() As Variant
    Dim names() As Variant, sheet As Object, count As Long
    ReDim names(0 To ThisWorkbook.Sheets.Count - 1)
    For Each sheet In ThisWorkbook.Sheets
        names(count) = sheet.Name
        count = count + 1
    Next sheet
    AllSheetNames = names
End Function

' The sheet of a name, Nothing where there is none.
Public Function SheetNamed(ByVal sheetName As String) As Object
    On Error Resume Next
    Set SheetNamed = ThisWorkbook.Worksheets(sheetName)
End Function

' Whether a name is taken, by a chart sheet too.
Public Function IsTaken(ByVal sheetName As String) As Boolean
    Dim sheet As Object
    For Each sheet In ThisWorkbook.Sheets
        If LCase$(sheet.Name) = LCase$(sheetName) Then IsTaken = True
    Next sheet
End Function

Public Function IsSheetName(ByVal sheetName As String) As Boolean
    Dim place As Long
    For place = 1 To Len(sheetName)
        If InStr(":\/?*[]", Mid$(sheetName, place, 1)) > 0 Then Exit Function
    Next place
    IsSheetName = Len(sheetName) > 0 And Len(sheetName) <= 31 And Left$(sheetName, 1) <> "'" _
        And Right$(sheetName, 1) <> "'"
End Function

Public Sub CheckCanAdd()
    If OwnSheet("blank") Is Nothing Then Refuse Say("no_blank", Say("name_blank"))
    If ThisWorkbook.ProtectStructure Then Refuse Say("structure_locked")
End Sub

' A new project sheet: the copy of the blank form, before it, protected as it is.
Public Function NewProjectSheet(ByVal sheetName As String) As Object
    Dim blank As Object, made As Object
    CheckCanAdd
    Set blank = OwnSheet("blank")
    blank.Copy Before:=blank
    Set made = ThisWorkbook.Sheets(blank.Index - 1)
    made.Visible = xlSheetVisible
    made.Name = sheetName
    ForgetMarks made
    Set NewProjectSheet = made
End Function

' Excel gives a copied sheet a name of its own for each that points to the sheet [field]. It does no harm: where it
' cannot be taken off, it stays.
Private Sub ForgetMarks(ByVal sheet As Object)
    Dim place As Long, role As Variant, known As String
    On Error Resume Next
    For place = sheet.Names.Count To 1 Step -1
        known = NameOf(sheet.Names(place))
        For Each role In SheetRoles()
            If known Like "*!" & MarkOf(role) Then
                sheet.Names(place).Delete
                Exit For
            End If
        Next role
    Next place
End Sub
